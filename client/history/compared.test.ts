import { describe, expect, it } from 'vitest';

import {
  bringBack,
  moveBlock,
  removeBlock,
  setAside,
  setState,
  setTitle,
} from '#shared/doc/edit.ts';
import { comparePlans } from '#shared/plan/diff.ts';
import { added, done, type } from '#shared/testing/plans.ts';

import { samplePage, type SamplePage } from '../editor/testing/samplePage.ts';
import { compared, type Compared, ofParts, othersAside } from './compared.ts';

/** What reads as changed after `act`. */
function after(page: SamplePage, act: () => void): Compared {
  const before = page.plan();
  act();
  const now = page.plan();
  return compared({ before, after: now, changes: comparePlans(before, now) });
}
const outline = ({ groups }: Compared) =>
  groups.map((group) => [
    group.kind === 'goal' ? group.goal.statement : group.section,
    group.parts.map(({ block, changes }) => [block.statement, changes.map(({ kind }) => kind)]),
  ]);

describe('a comparison in words', () => {
  it('[HIST-24] holds a goal and its steps together under the goal’s own words, in the order of the page', () => {
    const page = samplePage();
    const { doc, byBen, byAna, ids } = page;
    const read = after(page, () => {
      added(doc, byBen, 'signal', { text: 'A calm evening' });
      type(doc, byAna, ids.breath, ', twice');
      done(setState(doc, byBen, ids.voice, 'here-now'));
      type(doc, byBen, ids.sleep, ' and rest');
      done(setTitle(doc, byBen, 'My own voice'));
    });
    expect(outline(read)).toEqual([
      ['areas', [['Sleep and rest', ['text']]]],
      [
        'I say what I think',
        [
          ['I say what I think', ['state']],
          ['A slow breath, twice', ['text']],
        ],
      ],
      ['signals', [['A calm evening', ['added']]]],
    ]);
    expect(read.plan.map(({ kind }) => kind)).toEqual(['title']);
  });

  it('[HIST-38] tells what matters to somebody else and would be set aside, and nothing of one’s own', () => {
    const page = samplePage();
    const { doc, byBen, byAna } = page;
    const before = page.plan();
    const anas = added(doc, byAna, 'matter', { text: 'My sister' });
    added(doc, byBen, 'matter', { text: 'My brother' });
    added(doc, byAna, 'area', { text: 'Family' });
    const now = page.plan();
    // Added since then, so that going back sets it aside.
    const read = compared({ before: now, after: before, changes: comparePlans(now, before) });
    expect(othersAside(read, byBen.by)).toEqual([anas]);
    const on = compared({ before, after: now, changes: comparePlans(before, now) });
    expect(othersAside(on, byBen.by)).toEqual([]);
  });

  it('[HIST-30] nothing about the plan itself changes when single parts go back', () => {
    const page = samplePage();
    const { doc, byBen, ids } = page;
    const read = after(page, () => {
      type(doc, byBen, ids.sleep, ' and rest');
      done(setTitle(doc, byBen, 'My own voice'));
    });
    expect(read.plan).toHaveLength(1);
    const parts = ofParts(read);
    expect(parts.plan).toEqual([]);
    expect(parts.groups).toEqual(read.groups);
  });

  it('[HIST-24] a goal that left still stands over what happened to its steps', () => {
    const page = samplePage();
    const { doc, byBen, ids } = page;
    const read = after(page, () => {
      done(removeBlock(doc, byBen, ids.voice));
      done(removeBlock(doc, byBen, ids.early));
    });
    expect(outline(read)).toEqual([
      [
        'I say what I think',
        [
          ['I say what I think', ['removed']],
          ['Say one thing early', ['removed']],
        ],
      ],
    ]);
  });

  it('[HIST-24] lines without a word are left out', () => {
    const page = samplePage();
    const read = after(page, () => void added(page.doc, page.byBen, 'goal'));
    expect(read).toEqual({ plan: [], groups: [], summary: [] });
  });

  it('[HIST-24] words that were all taken out of a line are shown', () => {
    const page = samplePage();
    const { before, now } = { before: page.plan(), now: page.plan() };
    const emptied = {
      ...now,
      blocks: now.blocks.map((one) =>
        one.id === page.ids.laugh ? { ...one, statement: '' } : one,
      ),
    };
    const read = compared({ before, after: emptied, changes: comparePlans(before, emptied) });
    expect(outline(read)).toEqual([['signals', [['', ['text']]]]]);
  });

  it('[HIST-25] the summary counts each block once, for what says most about it', () => {
    const page = samplePage();
    const { doc, byBen, byAna, ids } = page;
    done(setAside(doc, byBen, ids.rest));
    const read = after(page, () => {
      added(doc, byAna, 'area', { text: 'Friends' });
      done(bringBack(doc, byBen, ids.rest));
      done(setAside(doc, byBen, ids.breath));
      done(removeBlock(doc, byBen, ids.laugh));
      done(setState(doc, byBen, ids.voice, 'outgrown'));
      type(doc, byBen, ids.voice, ' out loud');
      done(moveBlock(doc, byAna, ids.loose, { section: ids.voice, after: null }));
    });
    expect(read.summary).toEqual([
      { what: 'added', count: 1 },
      { what: 'back', count: 1 },
      { what: 'state', count: 1 },
      { what: 'moved', count: 1 },
      { what: 'aside', count: 2 },
    ]);
  });

  it('[HIST-25] two equal plans have nothing to tell', () => {
    const plan = samplePage().plan();
    expect(compared({ before: plan, after: plan, changes: [] })).toEqual({
      plan: [],
      groups: [],
      summary: [],
    });
  });
});
