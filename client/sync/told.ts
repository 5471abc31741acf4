/** How often the page was told that something which is asked for over HTTP has changed. */
import { type Told, toldOf } from '#shared/wire/frames.ts';

import type { ToldTimes } from './connection.ts';
import { sourceOf, type Store } from './store.ts';

export interface ToldCounts {
  readonly times: Store<ToldTimes>;
  rise(what: Told): void;
  /** The plan is here. Again means after a gap in which something may have been missed. */
  loaded(): void;
}

/** Nothing is told of yet. */
export function toldTimes(): ToldCounts {
  const times = sourceOf(each(() => 0));
  let loadedBefore = false;
  return {
    times,
    rise(what) {
      const now = times.get();
      times.set({ ...now, [what]: now[what] + 1 });
    },
    loaded() {
      const now = times.get();
      if (loadedBefore) times.set(each((what) => now[what] + 1));
      loadedBefore = true;
    },
  };
}

function each(count: (what: Told) => number): ToldTimes {
  return Object.fromEntries(toldOf.map((what) => [what, count(what)])) as ToldTimes;
}
