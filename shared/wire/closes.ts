/**
 * Every code the server closes a plan's socket with. y-websocket (3.1 and later) does not retry
 * 4400-4499; every other code is retried with back-off.
 */
export const closes = {
  signedOut: { code: 4401, retry: false },
  noAccess: { code: 4403, retry: false },
  noSuchPlan: { code: 4404, retry: false },
  /** The client's document cannot be reconciled: start from a fresh one. */
  resync: { code: 4409, retry: false },
  tooLarge: { code: 4413, retry: false },
  refused: { code: 4422, retry: false },
  /** The client's schema is older than the server's: reload the page. */
  reload: { code: 4426, retry: false },
  restarting: { code: 1012, retry: true },
  /** Something went wrong on the server's side of this socket. */
  broken: { code: 1011, retry: true },
  /** Too slow a reader, or too many frames or connections: come back and resync. */
  tooSlow: { code: 1013, retry: true },
} as const;

export type CloseName = keyof typeof closes;

/** The name of a close code, or `null` for one that is not ours (a lost network, a browser's 1006). */
export function closeName(code: number): CloseName | null {
  for (const name of Object.keys(closes) as CloseName[]) {
    if (closes[name].code === code) return name;
  }
  return null;
}
