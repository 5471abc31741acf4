/** How long to wait before joining with a fresh document, so that a refusal is never a storm. */

/** Refusals older than this, in milliseconds, are forgotten. */
export const forgottenAfterMs = 60_000;

/**
 * Milliseconds to wait after the last of these refusals (times in ascending order): none after the
 * first in a while, then 2 s, 4 s, … up to 30 s.
 */
export function waitBeforeRejoining(refusals: readonly number[]): number {
  const last = refusals.at(-1) ?? 0;
  const recent = refusals.filter((at) => last - at < forgottenAfterMs).length;
  return recent <= 1 ? 0 : Math.min(30_000, 1_000 * 2 ** (recent - 1));
}

/** The refusals to remember after another one at `at`. */
export function withRefusal(refusals: readonly number[], at: number): readonly number[] {
  return [...refusals.filter((before) => at - before < forgottenAfterMs), at];
}
