import { describe, expect, it } from 'vitest';

import type { BlockId } from '#shared/plan/plan.ts';

import { type Box, type LaneBox, spotAt } from './spotAt.ts';

const box = (left: number, top: number, width: number, height: number): Box => ({
  left,
  top,
  right: left + width,
  bottom: top + height,
});
const item = (id: string, at: Box) => ({ id: id as BlockId, box: at });

/** Two goals' threads one below the other, the second one empty. */
const threads: readonly LaneBox[] = [
  {
    section: 'one' as BlockId,
    flow: 'rows',
    reach: box(0, 0, 400, 200),
    box: box(20, 60, 360, 130),
    items: [item('a', box(20, 60, 360, 60)), item('b', box(20, 130, 360, 60))],
  },
  {
    section: 'two' as BlockId,
    flow: 'rows',
    reach: box(0, 220, 400, 100),
    box: box(20, 300, 360, 0),
    items: [],
  },
];
const chips: readonly LaneBox[] = [
  {
    section: 'areas',
    flow: 'chips',
    reach: box(0, 0, 300, 90),
    box: box(0, 0, 300, 90),
    items: [
      item('a', box(0, 0, 100, 40)),
      item('b', box(110, 0, 100, 40)),
      item('c', box(0, 50, 100, 40)),
    ],
  },
];

describe('where a dragged block would land', () => {
  it.each([
    [{ x: 50, y: 70 }, 'one', null],
    [{ x: 50, y: 100 }, 'one', 'a'],
    [{ x: 50, y: 150 }, 'one', 'a'],
    [{ x: 50, y: 199 }, 'one', 'b'],
    [{ x: 50, y: 215 }, 'two', null],
    [{ x: 50, y: 900 }, 'two', null],
  ])('[MOVE-3] in rows at %j: %s after %s', (point, section, after) => {
    expect(spotAt(point, threads)?.spot).toEqual({ section, after });
  });

  it('[MOVE-3] the line lies between the two neighbours, as wide as they are', () => {
    expect(spotAt({ x: 50, y: 130 }, threads)?.line).toEqual({
      left: 20,
      right: 380,
      top: 125,
      bottom: 125,
    });
  });

  it.each([
    [{ x: 10, y: 20 }, null],
    [{ x: 90, y: 20 }, 'a'],
    [{ x: 205, y: 20 }, 'b'],
    [{ x: 290, y: 25 }, 'b'],
    [{ x: 90, y: 80 }, 'c'],
  ])('[MOVE-3] among chips at %j: after %s', (point, after) => {
    expect(spotAt(point, chips)?.spot).toEqual({ section: 'areas', after });
  });

  it('[MOVE-3] among chips from right to left the start is on the right', () => {
    expect(spotAt({ x: 90, y: 20 }, chips, true)?.spot.after).toBeNull();
    expect(spotAt({ x: 10, y: 20 }, chips, true)?.spot.after).toBe('a');
  });

  it('[MOVE-3] nowhere when nothing takes it', () => {
    expect(spotAt({ x: 0, y: 0 }, [])).toBeNull();
  });
});
