import type { BlockKind } from '#shared/plan/kinds.ts';
import type { BlockId, Place } from '#shared/plan/plan.ts';

import type { LaneBox } from './spotAt.ts';

/**
 * The lists on the screen that take blocks of this kind. A list is marked with `data-lane` (its
 * section), `data-takes` (kinds) and `data-flow`; `data-lane-reach` on an element around it widens
 * where the pointer may be.
 */
export function readLanes(page: ParentNode, kind: BlockKind): LaneBox[] {
  return [...page.querySelectorAll<HTMLElement>('[data-lane]')]
    .filter((lane) => lane.dataset['takes']?.split(' ').includes(kind))
    .map((lane) => ({
      section: lane.dataset['lane'] as Place['section'],
      flow: lane.dataset['flow'] === 'chips' ? 'chips' : 'rows',
      box: lane.getBoundingClientRect(),
      reach: (lane.closest('[data-lane-reach]') ?? lane).getBoundingClientRect(),
      items: [...lane.children].flatMap((item) =>
        item instanceof HTMLElement && item.dataset['block']
          ? [{ id: item.dataset['block'] as BlockId, box: item.getBoundingClientRect() }]
          : [],
      ),
    }));
}
