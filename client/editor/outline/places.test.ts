import { describe, expect, it } from 'vitest';

import { moveBlock, setAside } from '#shared/doc/edit.ts';
import type { BlockId } from '#shared/plan/plan.ts';
import { done, type } from '#shared/testing/plans.ts';

import { samplePage, type SamplePage } from '../testing/samplePage.ts';
import { arrangement, isSameSpot, lanesFor, otherLanes, stepFrom } from './places.ts';

/** Moves as the keys do and returns the lanes that the block can stand in. */
function press(page: SamplePage, id: BlockId, direction: 'up' | 'down') {
  const outline = page.outline();
  const block = outline.byId.get(id);
  const spot = block && stepFrom(outline, block, direction);
  if (spot) done(moveBlock(page.doc, page.byBen, id, spot));
  return spot ? lanes(page, id) : null;
}
function lanes(page: SamplePage, id: BlockId) {
  const outline = page.outline();
  return lanesFor(outline, outline.byId.get(id)?.kind ?? 'goal').map((lane) => lane.ids);
}

describe('moving by one step', () => {
  it('[MOVE-1] changes places with the neighbour', () => {
    const page = samplePage();
    const { breath, early, notice, loose } = page.ids;
    expect(press(page, breath, 'down')).toEqual([[early, breath, notice], [], [loose]]);
    expect(press(page, notice, 'up')).toEqual([[early, notice, breath], [], [loose]]);
  });

  it('[MOVE-1] passes from goal to goal, and to the steps under none, and back', () => {
    const page = samplePage();
    const { breath, early, notice, loose } = page.ids;
    expect(press(page, notice, 'down')).toEqual([[breath, early], [notice], [loose]]);
    expect(press(page, notice, 'down')).toEqual([[breath, early], [], [notice, loose]]);
    expect(press(page, notice, 'down')).toEqual([[breath, early], [], [loose, notice]]);
    expect(press(page, notice, 'down')).toBeNull();
    press(page, notice, 'up');
    press(page, notice, 'up');
    expect(press(page, notice, 'up')).toEqual([[breath, early, notice], [], [loose]]);
  });

  it('[MOVE-1] stops at the ends of the page', () => {
    const page = samplePage();
    expect(press(page, page.ids.breath, 'up')).toBeNull();
    expect(press(page, page.ids.voice, 'up')).toBeNull();
    expect(press(page, page.ids.work, 'down')).toBeNull();
  });

  it('[MOVE-1] passes over what is set aside', () => {
    const page = samplePage();
    done(setAside(page.doc, page.byBen, page.ids.early));
    press(page, page.ids.notice, 'up');
    expect(lanes(page, page.ids.notice)[0]).toEqual([page.ids.notice, page.ids.breath]);
  });
});

describe('moving elsewhere', () => {
  it('[MOVE-2] offers the end of every other list the block may stand in', () => {
    const page = samplePage();
    const { breath, rest, loose, sleep } = page.ids;
    const outline = page.outline();
    const spots = (id: BlockId) => {
      const block = outline.byId.get(id);
      return block && otherLanes(outline, block);
    };
    expect(spots(breath)).toEqual([
      { section: rest, after: null },
      { section: 'steps', after: loose },
    ]);
    expect(spots(sleep)).toEqual([]);
  });

  it('[MOVE-2] knows when nothing would change', () => {
    const page = samplePage();
    const outline = page.outline();
    const early = outline.byId.get(page.ids.early);
    if (!early) throw new Error('no such block');
    const { voice, breath, notice, rest } = page.ids;
    expect(isSameSpot(outline, early, { section: voice, after: breath })).toBe(true);
    expect(isSameSpot(outline, early, { section: voice, after: early.id })).toBe(true);
    expect(isSameSpot(outline, early, { section: voice, after: notice })).toBe(false);
    expect(isSameSpot(outline, early, { section: rest, after: null })).toBe(false);
  });

  it('[MOVE-2] the arrangement changes with a move and not with words', () => {
    const page = samplePage();
    const before = arrangement(page.outline());
    done(
      moveBlock(page.doc, page.byBen, page.ids.sleep, { section: 'areas', after: page.ids.work }),
    );
    expect(arrangement(page.outline())).not.toBe(before);
    const moved = arrangement(page.outline());
    type(page.doc, page.byBen, page.ids.sleep, ' and rest');
    expect(arrangement(page.outline())).toBe(moved);
  });
});
