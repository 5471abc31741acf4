/** The conversation as it is listed: by the parts of the plan, in the order of the page. */
import type { FoundThread } from '../editor/annotations/useFound.ts';

export type Filter = 'open' | 'all';

export interface ThreadGroup {
  /** The part of the plan it is about. */
  readonly key: string;
  readonly places: readonly FoundThread[];
}

/**
 * What is shown, part by part. What somebody has open stays, also when they close it just now;
 * what was taken back shows only with all, and while it has answers.
 */
export function groupsOf(
  places: readonly FoundThread[],
  filter: Filter,
  opened: string | null,
): readonly ThreadGroup[] {
  const groups = new Map<string, FoundThread[]>();
  for (const place of places) {
    const { thread } = place;
    if (thread.id !== opened && !isShown(place, filter)) continue;
    const key = keyOf(place);
    const group = groups.get(key);
    if (group) group.push(place);
    else groups.set(key, [place]);
  }
  return [...groups].map(([key, inIt]) => ({ key, places: inIt }));
}

function isShown({ thread }: FoundThread, filter: Filter): boolean {
  if (thread.withdrawn) return filter === 'all' && thread.replies.some((one) => !one.withdrawn);
  return filter === 'all' || thread.closedAt === null;
}

function keyOf({ thread, onPage }: FoundThread): string {
  const { block } = thread.about;
  if (block === null) return 'plan';
  return onPage ? block : `aside ${block}`;
}
