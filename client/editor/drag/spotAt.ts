/** Where a block would land when it is let go, and the line that shows it. Pure geometry. */
import type { BlockId, Place } from '#shared/plan/plan.ts';

import type { Spot } from '../outline/places.ts';

/** In CSS pixels from the viewport's top left. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A list of blocks as it stands on the screen. */
export interface LaneBox {
  readonly section: Place['section'];
  /** Where the pointer has to be for this list to be meant. */
  readonly reach: Box;
  /** The list itself, for the line in an empty one. */
  readonly box: Box;
  /** `rows` stand below one another; `chips` beside one another, and wrap. */
  readonly flow: 'rows' | 'chips';
  readonly items: readonly { readonly id: BlockId; readonly box: Box }[];
}

export interface Landing {
  readonly spot: Spot;
  /** A thin line: flat between rows, upright between chips. */
  readonly line: Box;
}

/** How far outside of the first or last block the line stands. */
const outside = 6;

/** The landing that is nearest to the pointer; `null` when there is no list to land in. */
export function spotAt(
  point: { readonly x: number; readonly y: number },
  lanes: readonly LaneBox[],
  rightToLeft = false,
): Landing | null {
  const lane = nearest(lanes, ({ reach }) => distance(point, reach));
  if (!lane) return null;
  return lane.flow === 'rows' ? amongRows(point.y, lane) : amongChips(point, lane, rightToLeft);
}

function amongRows(y: number, { section, items, box }: LaneBox): Landing {
  const index = items.filter((item) => y > (item.box.top + item.box.bottom) / 2).length;
  const above = items[index - 1];
  const below = items[index];
  const at =
    above && below
      ? (above.box.bottom + below.box.top) / 2
      : above
        ? above.box.bottom + outside
        : (below?.box.top ?? box.top) - outside;
  const { left, right } = above?.box ?? below?.box ?? box;
  return {
    spot: { section, after: above?.id ?? null },
    line: { left, right, top: at, bottom: at },
  };
}

function amongChips(point: { x: number; y: number }, lane: LaneBox, rightToLeft: boolean): Landing {
  const { section, items, box } = lane;
  const near = nearest(items, (item) => distance(point, item.box));
  if (!near) {
    const x = rightToLeft ? box.right : box.left;
    return { spot: { section, after: null }, line: { ...box, left: x, right: x } };
  }
  const pastMiddle = point.x > (near.box.left + near.box.right) / 2;
  const behind = pastMiddle !== rightToLeft;
  const x = pastMiddle ? near.box.right + 5 : near.box.left - 5;
  const before = items[items.indexOf(near) - 1];
  return {
    spot: { section, after: behind ? near.id : (before?.id ?? null) },
    line: { left: x, right: x, top: near.box.top, bottom: near.box.bottom },
  };
}

function distance({ x, y }: { readonly x: number; readonly y: number }, box: Box): number {
  const across = Math.max(box.left - x, 0, x - box.right);
  const down = Math.max(box.top - y, 0, y - box.bottom);
  return Math.hypot(across, down);
}

function nearest<T>(all: readonly T[], far: (one: T) => number): T | null {
  let best: T | null = null;
  for (const one of all) if (best === null || far(one) < far(best)) best = one;
  return best;
}
