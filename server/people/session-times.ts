/** A session ends a week after signing in, however much it is used; or later, if idling may last longer. */
const leastAbsoluteMs = 7 * 24 * 60 * 60_000;

/** How long a session lasts: after its last use, and after signing in. */
export function sessionTimes(idleMinutes: number) {
  const idleMs = idleMinutes * 60_000;
  return { idleMs, absoluteMs: Math.max(leastAbsoluteMs, idleMs) } as const;
}
