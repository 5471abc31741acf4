import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { batch } from './batch.ts';

const times = { quietMs: 3_000, longestMs: 12_000 };

describe('gathering what to say', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('[ALOUD-2] says it once, when it has been quiet', () => {
    const said = vi.fn<() => void>();
    const gathered = batch(times, said);
    gathered.touch();
    vi.advanceTimersByTime(2_000);
    gathered.touch();
    vi.advanceTimersByTime(2_999);
    expect(said).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(said).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(60_000);
    expect(said).toHaveBeenCalledTimes(1);
  });

  it('[ALOUD-2] does not wait for ever while someone goes on', () => {
    const said = vi.fn<() => void>();
    const gathered = batch(times, said);
    for (let ms = 0; ms < 12_000; ms += 500) {
      gathered.touch();
      vi.advanceTimersByTime(500);
    }
    expect(said).toHaveBeenCalledTimes(1);
  });

  it('[ALOUD-2] says nothing after it was stopped', () => {
    const said = vi.fn<() => void>();
    const gathered = batch(times, said);
    gathered.touch();
    gathered.stop();
    vi.advanceTimersByTime(60_000);
    expect(said).not.toHaveBeenCalled();
  });
});
