/** Moments at which waiting for the next back-off would be wrong. */

/** A socket that has been silent for this long when the page is looked at again is not trusted. */
export const silentMs = 20_000;
/** Attempts that these events start are at least this far apart. */
export const apartMs = 1_000;

export interface WakeUps {
  /** Milliseconds since something was last heard; `null` while not connected. */
  readonly silentFor: () => number | null;
  /** Drops what socket there is and tries at once. */
  readonly retry: () => void;
  readonly now: () => number;
}

/** Listens to the network and to the page being shown again, until the returned function is called. */
export function listenForWakeUps(page: Window, { silentFor, retry, now }: WakeUps): () => void {
  let last = Number.NEGATIVE_INFINITY;
  const retrySoon = () => {
    if (now() - last < apartMs) return;
    last = now();
    retry();
  };
  // Not trusted to mean that the server is away: it may run on this very machine. But the socket
  // may hang for half a minute, so ask anew, which says `offline` until an answer is there.
  const onNetwork = () => retrySoon();
  const onShown = () => {
    if (page.document.visibilityState !== 'visible') return;
    const silent = silentFor();
    if (silent === null || silent > silentMs) retrySoon();
  };
  page.addEventListener('online', onNetwork);
  page.addEventListener('offline', onNetwork);
  page.addEventListener('pageshow', onShown);
  page.document.addEventListener('visibilitychange', onShown);
  return () => {
    page.removeEventListener('online', onNetwork);
    page.removeEventListener('offline', onNetwork);
    page.removeEventListener('pageshow', onShown);
    page.document.removeEventListener('visibilitychange', onShown);
  };
}
