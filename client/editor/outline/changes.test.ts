import { describe, expect, it } from 'vitest';

import { bringBack, moveBlock, setAside, setState } from '#shared/doc/edit.ts';
import { added, done, type } from '#shared/testing/plans.ts';

import { samplePage, type SamplePage } from '../testing/samplePage.ts';
import { changesBetween } from './changes.ts';

function changesOf(page: SamplePage, act: () => void) {
  const before = page.plan();
  act();
  const after = page.plan();
  return changesBetween(before, after, new Set(after.blocks.map(({ id }) => id))).map(
    ({ what, kind, statement }) => [what, kind, statement],
  );
}

describe('what others changed', () => {
  it('[ALOUD-1] names each kind of change once per block', () => {
    const page = samplePage();
    const { voice, rest, sleep, work, breath } = page.ids;
    expect(
      changesOf(page, () => {
        added(page.doc, page.byAna, 'signal', { text: 'A calm morning' });
        type(page.doc, page.byAna, voice, ' now');
        done(setState(page.doc, page.byAna, rest, 'resting'));
        done(setAside(page.doc, page.byAna, breath));
        done(moveBlock(page.doc, page.byAna, sleep, { section: 'areas', after: work }));
      }).toSorted((a, b) => a.join(' ').localeCompare(b.join(' '))),
    ).toEqual([
      ['added', 'signal', 'A calm morning'],
      ['moved', 'area', 'Sleep'],
      ['set-aside', 'strategy', 'A slow breath'],
      ['state', 'goal', 'I can rest'],
      ['written', 'goal', 'I say what I think now'],
    ]);
  });

  it('[ALOUD-1] says that something is back', () => {
    const page = samplePage();
    done(setAside(page.doc, page.byAna, page.ids.voice));
    expect(changesOf(page, () => done(bringBack(page.doc, page.byAna, page.ids.voice)))).toEqual([
      ['brought-back', 'goal', 'I say what I think'],
    ]);
  });

  it('[ALOUD-1] keeps quiet about blocks without words, and about what nobody touched', () => {
    const page = samplePage();
    expect(changesOf(page, () => void added(page.doc, page.byAna, 'goal'))).toEqual([]);
    const before = page.plan();
    type(page.doc, page.byAna, page.ids.voice, '!');
    expect(changesBetween(before, page.plan(), new Set([page.ids.rest]))).toEqual([]);
  });
});
