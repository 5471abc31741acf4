/** Gathers what happens and hands it over at once, when it has been quiet for a moment. */
export interface Batch {
  /** Something happened. */
  touch(): void;
  stop(): void;
}

export interface BatchTimes {
  /** Milliseconds of quiet before it is handed over. */
  readonly quietMs: number;
  /** Milliseconds after which it is handed over although it is not quiet. */
  readonly longestMs: number;
}

export function batch(times: BatchTimes, handOver: () => void): Batch {
  let quiet: ReturnType<typeof setTimeout> | undefined;
  let longest: ReturnType<typeof setTimeout> | undefined;
  const stop = () => {
    clearTimeout(quiet);
    clearTimeout(longest);
    quiet = undefined;
    longest = undefined;
  };
  const now = () => {
    stop();
    handOver();
  };
  return {
    touch() {
      clearTimeout(quiet);
      quiet = setTimeout(now, times.quietMs);
      longest ??= setTimeout(now, times.longestMs);
    },
    stop,
  };
}
