/** Threads in the order in which their places stand on the page. */
import type { Found } from '#shared/doc/anchor.ts';
import type { TextField } from '#shared/plan/kinds.ts';
import type { BlockId, Plan, UserId } from '#shared/plan/plan.ts';

import type { Thread } from '../../annotations/threads.ts';
import { pageOutline } from '../outline/pageOutline.ts';

export interface FoundThread {
  readonly thread: Thread;
  readonly found: Found;
  /** Its block stands on the page now; false for the plan as a whole. */
  readonly onPage: boolean;
}

const fieldOrder: readonly TextField[] = ['statement', 'clinical', 'why', 'notes'];

/** The ids of the blocks that stand on the page, from top to bottom. */
export function blockOrder(plan: Plan, reader: UserId): readonly BlockId[] {
  const { matters, areas, goals, steps, signals } = pageOutline(plan, reader);
  return [
    ...matters,
    ...areas,
    ...goals.flatMap((one) => [one.goal, ...one.steps]),
    ...steps,
    ...signals,
  ].map(({ id }) => id);
}

/**
 * What is about the whole plan comes first, then block by block what is about the block before what
 * is about its words, and last what has no place on the page any more. What stands at the same place
 * keeps the order it was given in.
 */
export function inPageOrder(
  threads: readonly Thread[],
  find: (thread: Thread) => Found,
  blocks: readonly BlockId[],
): readonly FoundThread[] {
  const at = new Map(blocks.map((id, index) => [id, index]));
  return threads
    .map((thread) => {
      const found = find(thread);
      const { block } = thread.about;
      const place = block === null || found.at === 'gone' ? undefined : at.get(block);
      const onPage = place !== undefined;
      const row = block === null ? -1 : (place ?? blocks.length);
      const field = found.at === 'range' ? fieldOrder.indexOf(found.field) : -1;
      const from = found.at === 'range' ? found.from : -1;
      return { shown: { thread, found, onPage }, key: [row, field, from] as const };
    })
    .sort((a, b) => compare(a.key, b.key))
    .map(({ shown }) => shown);
}

function compare(a: readonly number[], b: readonly number[]): number {
  const differs = a.findIndex((number, at) => number !== b[at]);
  return differs === -1 ? 0 : (a[differs] ?? 0) - (b[differs] ?? 0);
}
