import { expect, test } from 'vitest';

import { forgottenAfterMs, waitBeforeRejoining, withRefusal } from './rejoin.ts';

test('[CLIENT-5] the first refusal in a while is followed by joining at once, further ones by growing waits', () => {
  const waits = Array.from({ length: 8 }, (_, refusals) =>
    waitBeforeRejoining(Array.from({ length: refusals + 1 }, (_, at) => at * 100)),
  );
  expect(waits).toEqual([0, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000]);
});

test('[CLIENT-5] refusals of long ago are forgotten', () => {
  expect(waitBeforeRejoining([0, 100, 200, forgottenAfterMs + 200])).toBe(0);
});

test('[CLIENT-5] only the refusals of the last minute are remembered', () => {
  const first = withRefusal([], 0);
  expect(withRefusal(first, forgottenAfterMs - 1)).toEqual([0, forgottenAfterMs - 1]);
  expect(withRefusal(first, forgottenAfterMs)).toEqual([forgottenAfterMs]);
});
