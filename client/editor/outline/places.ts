/**
 * Where a block can go: one step up, one step down, or under another goal. Steps pass from goal to
 * goal at the ends of a thread, and to the steps that stand under no goal, so that the keys alone
 * reach every place on the page.
 */
import type { BlockKind } from '#shared/plan/kinds.ts';
import type { Block, BlockId, Place } from '#shared/plan/plan.ts';

import type { PageOutline } from './pageOutline.ts';

/** A place to move to: right after a block of that section, or first in it. */
export interface Spot {
  readonly section: Place['section'];
  readonly after: BlockId | null;
}

/** A list of blocks that stand one after another. */
export interface Lane {
  readonly section: Place['section'];
  readonly ids: readonly BlockId[];
}

/** The lanes that a block of this kind can stand in, from the top of the page to the end. */
export function lanesFor(outline: PageOutline, kind: BlockKind): readonly Lane[] {
  const idsOf = (blocks: readonly Block[]) => blocks.map((block) => block.id);
  switch (kind) {
    case 'matter':
      return [{ section: 'matters', ids: idsOf(outline.matters) }];
    case 'area':
      return [{ section: 'areas', ids: idsOf(outline.areas) }];
    case 'goal':
      return [{ section: 'goals', ids: idsOf(outline.goals.map(({ goal }) => goal)) }];
    case 'strategy':
    case 'measure':
      return [
        ...outline.goals.map(({ goal, steps }) => ({ section: goal.id, ids: idsOf(steps) })),
        { section: 'steps', ids: idsOf(outline.steps) },
      ];
    case 'signal':
      return [{ section: 'signals', ids: idsOf(outline.signals) }];
  }
}

/** Where the block comes to stand one step up or down; `null` at the end of the page's lanes. */
export function stepFrom(
  outline: PageOutline,
  block: Block,
  direction: 'up' | 'down',
): Spot | null {
  const lanes = lanesFor(outline, block.kind);
  const at = lanes.findIndex((lane) => lane.ids.includes(block.id));
  const lane = lanes[at];
  if (!lane) return null;
  const index = lane.ids.indexOf(block.id);
  if (direction === 'up') {
    if (index > 0) return { section: lane.section, after: lane.ids[index - 2] ?? null };
    const above = lanes[at - 1];
    return above ? { section: above.section, after: above.ids.at(-1) ?? null } : null;
  }
  const next = lane.ids[index + 1];
  if (next) return { section: lane.section, after: next };
  const below = lanes[at + 1];
  return below ? { section: below.section, after: null } : null;
}

/** The end of every other lane that the block could go to. */
export function otherLanes(outline: PageOutline, block: Block): readonly Spot[] {
  return lanesFor(outline, block.kind)
    .filter((lane) => !lane.ids.includes(block.id))
    .map((lane) => ({ section: lane.section, after: lane.ids.at(-1) ?? null }));
}

/** True when moving there would leave the block where it stands. */
export function isSameSpot(outline: PageOutline, block: Block, spot: Spot): boolean {
  if (spot.after === block.id) return true;
  const lane = lanesFor(outline, block.kind).find(({ ids }) => ids.includes(block.id));
  if (!lane || lane.section !== spot.section) return false;
  return (lane.ids[lane.ids.indexOf(block.id) - 1] ?? null) === spot.after;
}

/** One line per visible block and where it stands: changes exactly when something moved. */
export function arrangement(outline: PageOutline): string {
  const kinds: readonly BlockKind[] = ['matter', 'area', 'goal', 'strategy', 'signal'];
  return kinds
    .flatMap((kind) => lanesFor(outline, kind))
    .map(({ section, ids }) => `${section}:${ids.join(',')}`)
    .join('\n');
}
