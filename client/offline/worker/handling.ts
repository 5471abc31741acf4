/** What the service worker does about a request. */
export type Handling =
  /** A screen: from the server, or the kept page when it does not answer. */
  | 'screen'
  /** A file of the build: as kept, since its name changes with its content. */
  | 'file'
  /** Anything else goes its way as if there were no service worker. */
  | 'none';

export interface Asked {
  readonly url: string;
  readonly method: string;
  readonly mode: string;
}

/** `origin`: the page's own; `files`: of the build. What may hold anyone's words is never touched. */
export function handlingOf(
  { url, method, mode }: Asked,
  { origin, files }: { readonly origin: string; readonly files: readonly string[] },
): Handling {
  const at = new URL(url);
  if (method !== 'GET' || at.origin !== origin) return 'none';
  if (/^\/(api|sync|healthz|readyz|metrics)(\/|$)/.test(at.pathname)) return 'none';
  if (mode === 'navigate') return 'screen';
  return files.includes(at.pathname) ? 'file' : 'none';
}
