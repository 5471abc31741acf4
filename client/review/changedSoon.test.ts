import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import type { Plan } from '#shared/plan/plan.ts';
import { sourceOf } from '../sync/store.ts';
import { askAfterMs, askOnceChanged } from './changedSoon.ts';

const planNamed = (title: string) => ({ title }) as Plan;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('[REV-31] after a change of the plan it is asked again, once in a while as it goes on', () => {
  const plan = sourceOf(planNamed('Then'));
  const ask = vi.fn<() => void>();
  askOnceChanged(plan, ask);
  vi.advanceTimersByTime(10 * askAfterMs);
  expect(ask).not.toHaveBeenCalled();
  for (let second = 0; second < 60; second += 1) {
    plan.set(planNamed(`Second ${second}`));
    vi.advanceTimersByTime(1_000);
  }
  vi.advanceTimersByTime(askAfterMs);
  expect(ask.mock.calls.length).toBeGreaterThanOrEqual(60_000 / askAfterMs / 2);
  expect(ask.mock.calls.length).toBeLessThanOrEqual(60_000 / askAfterMs);
});

test('[REV-31] the last change is asked about, too', () => {
  const plan = sourceOf(planNamed('Then'));
  const ask = vi.fn<() => void>();
  askOnceChanged(plan, ask);
  plan.set(planNamed('First'));
  vi.advanceTimersByTime(askAfterMs);
  plan.set(planNamed('Second'));
  vi.advanceTimersByTime(askAfterMs);
  expect(ask).toHaveBeenCalledTimes(2);
});

test('[REV-31] nothing is asked after it was stopped', () => {
  const plan = sourceOf(planNamed('Then'));
  const ask = vi.fn<() => void>();
  const stop = askOnceChanged(plan, ask);
  plan.set(planNamed('First'));
  stop();
  plan.set(planNamed('Second'));
  vi.advanceTimersByTime(10 * askAfterMs);
  expect(ask).not.toHaveBeenCalled();
});
