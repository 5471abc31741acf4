import type { Plan } from '#shared/plan/plan.ts';

import type { Store } from '../sync/store.ts';

/** Milliseconds between a change and the question, and so between two questions. */
export const askAfterMs = 3_000;

/**
 * Calls `ask` some seconds after the plan here has changed, whoever changed it, and not more often
 * than that while it goes on changing. Returns the function that stops it.
 */
export function askOnceChanged(plan: Store<Plan>, ask: () => void): () => void {
  let seen = plan.get();
  let timer: ReturnType<typeof setTimeout> | null = null;
  const stop = plan.subscribe(() => {
    const now = plan.get();
    if (now === seen) return;
    seen = now;
    timer ??= setTimeout(() => {
      timer = null;
      ask();
    }, askAfterMs);
  });
  return () => {
    stop();
    if (timer !== null) clearTimeout(timer);
  };
}
