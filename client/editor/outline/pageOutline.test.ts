import { describe, expect, it } from 'vitest';

import { bringBack, link, removeBlock, setAside } from '#shared/doc/edit.ts';
import { added, ana, ben, contextOf, done, emptyPlan, type } from '#shared/testing/plans.ts';
import { readPlan } from '#shared/doc/read.ts';

import { samplePage } from '../testing/samplePage.ts';
import { isEmptyPage, pageOutline, setAsideBy } from './pageOutline.ts';

const ids = (blocks: readonly { readonly id: string }[]) => blocks.map(({ id }) => id);

describe('where blocks stand on the page', () => {
  it('[LETTER-1] steps stand under their goal, in order, and the rest under none', () => {
    const page = samplePage();
    const { goals, steps, areas, signals } = page.outline();
    const { breath, early, notice, loose, voice, rest, sleep, work, laugh } = page.ids;
    expect(ids(goals.map(({ goal }) => goal))).toEqual([voice, rest]);
    expect(goals.map((goal) => ids(goal.steps))).toEqual([[breath, early, notice], []]);
    expect(ids(steps)).toEqual([loose]);
    expect(ids(areas)).toEqual([sleep, work]);
    expect(ids(signals)).toEqual([laugh]);
  });

  it('[LETTER-1] every block with words is shown in exactly one place', () => {
    const page = samplePage();
    done(setAside(page.doc, page.byBen, page.ids.voice));
    done(removeBlock(page.doc, page.byBen, page.ids.laugh));
    const outline = page.outline();
    const shown = [
      ...outline.matters,
      ...outline.areas,
      ...outline.goals.flatMap(({ goal, steps }) => [goal, ...steps]),
      ...outline.steps,
      ...outline.signals,
      ...outline.setAside.flatMap(({ block, steps }) => [block, ...steps]),
    ];
    expect(ids(shown).toSorted()).toEqual(ids(page.plan().blocks).toSorted());
  });

  it('[LETTER-1] a step that is linked to another goal is named there, too', () => {
    const page = samplePage();
    // Tied to the goal it stands under: that says nothing new.
    done(link(page.doc, page.byAna, page.ids.early, page.ids.voice));
    const [voice, rest] = page.outline().goals;
    expect(ids(voice?.alsoServedBy ?? [])).toEqual([]);
    expect(ids(rest?.alsoServedBy ?? [])).toEqual([page.ids.loose]);
  });
});

describe('what was set aside', () => {
  it('[LETTER-2] steps rest with a goal that is set aside, and come back with it', () => {
    const page = samplePage();
    const { voice, breath, early, notice } = page.ids;
    done(setAside(page.doc, page.byBen, voice, 'It changed'));
    const aside = page.outline();
    expect(ids(aside.steps)).toEqual([page.ids.loose]);
    expect(aside.setAside.map(({ block, steps }) => [block.id, ids(steps)])).toEqual([
      [voice, [breath, early, notice]],
    ]);
    done(bringBack(page.doc, page.byBen, voice));
    expect(ids(page.outline().goals[0]?.steps ?? [])).toEqual([breath, early, notice]);
    expect(page.outline().setAside).toEqual([]);
  });

  it('[LETTER-2] the last one comes first, with who and why', () => {
    const page = samplePage();
    done(setAside(page.doc, page.byBen, page.ids.rest, 'Not now'));
    for (let seconds = 0; seconds < 60; seconds++) page.byAna.now();
    done(removeBlock(page.doc, page.byAna, page.ids.sleep));
    const [last, first] = page.outline().setAside;
    expect(last && setAsideBy(last.block)).toMatchObject({ by: ana, note: null });
    expect(first && setAsideBy(first.block)).toMatchObject({ by: ben, note: 'Not now' });
  });

  it('[LETTER-2] an empty block that was taken out leaves nothing behind on the page', () => {
    const page = samplePage();
    const empty = added(page.doc, page.byBen, 'area');
    done(removeBlock(page.doc, page.byBen, empty));
    expect(page.outline().setAside).toEqual([]);
  });

  it('[LETTER-2] an empty statement with notes is kept in the list', () => {
    const page = samplePage();
    const noted = added(page.doc, page.byBen, 'area');
    type(page.doc, page.byBen, noted, 'Remember this', 'notes');
    done(removeBlock(page.doc, page.byBen, noted));
    expect(ids(page.outline().setAside.map(({ block }) => block))).toEqual([noted]);
  });
});

describe('the opening questions', () => {
  it('[LETTER-3] wait for each person until that person has answered them', () => {
    const page = samplePage();
    expect(page.outline().openPrompts).toEqual(['better', 'more']);
    const anas = () => pageOutline(page.plan(), ana).openPrompts;
    expect(anas()).toEqual(['hardest', 'better', 'more']);
    added(page.doc, page.byAna, 'matter', { prompt: 'better', text: 'Seeing my friends' });
    expect(anas()).toEqual(['hardest', 'more']);
    expect(page.outline().openPrompts).toEqual(['better', 'more']);
  });

  it('[LETTER-3] an empty answer is its author’s alone to see', () => {
    const doc = emptyPlan();
    const answer = added(doc, contextOf(ben), 'matter', { prompt: 'more' });
    const seenBy = (reader: typeof ben) => pageOutline(readPlan(doc), reader);
    expect(ids(seenBy(ben).matters)).toEqual([answer]);
    expect(seenBy(ben).openPrompts).toEqual(['hardest', 'better']);
    expect(seenBy(ana).matters).toEqual([]);
    expect(seenBy(ana).openPrompts).toEqual(['hardest', 'better', 'more']);
  });

  it('[LETTER-3] a page is empty until there is a word on it', () => {
    const doc = emptyPlan();
    const goal = added(doc, contextOf(ben), 'goal');
    expect(isEmptyPage(pageOutline(readPlan(doc), ben))).toBe(true);
    type(doc, contextOf(ben), goal, 'I');
    expect(isEmptyPage(pageOutline(readPlan(doc), ben))).toBe(false);
  });
});
