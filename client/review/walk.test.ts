import { expect, test } from 'vitest';

import { removeBlock, setState } from '#shared/doc/edit.ts';
import { readPlan } from '#shared/doc/read.ts';
import type { Instant, UserId } from '#shared/plan/plan.ts';
import type { HistoryEntry } from '#shared/wire/history.ts';
import type { Agreement, ReviewDraft, ReviewNow } from '#shared/wire/reviews.ts';

import { samplePage } from '../editor/testing/samplePage.ts';
import { hasMoved } from './agree/moved.ts';
import { isEarlier, isToldOf, speakers, staleOf } from './agree/speaking.ts';
import type { WalkPlace } from './following.ts';
import { isMyStanding, noteFrom, stateFor } from './goalStanding.ts';
import { answeredDraft, newerReview } from './newerReview.ts';
import { restoredEntry } from './restoredEntry.ts';
import { saidAt } from './saidAt.ts';
import { lookedAt, mineIn, othersIn, shownDraft } from './shownDraft.ts';
import { besides, goalsToLookAt, pathOf, standOn } from './walkPath.ts';

const at = '2026-05-03T10:00:00.000Z' as Instant;
const ana = { id: 'user-ana' as UserId, name: 'Ana' };
const ben = { id: 'user-ben' as UserId, name: 'Ben' };

function draftWith(part: Partial<ReviewDraft> = {}): ReviewDraft {
  return {
    version: 1,
    startedBy: ana,
    startedAt: at,
    step: 'since',
    goal: null,
    goals: [],
    feels: [],
    questions: [],
    notes: [],
    agreements: [],
    damaged: false,
    ...part,
  };
}

test('[REV-26] every goal of the page is looked at, and one set aside in the walk stays in it', () => {
  const { doc, byAna, ids } = samplePage();
  const goalIds = (draft = draftWith()) => goalsToLookAt(readPlan(doc), draft).map(({ id }) => id);
  expect(goalIds()).toEqual([ids.voice, ids.rest]);
  setState(doc, byAna, ids.voice, 'set-aside');
  expect(goalIds()).toEqual([ids.rest]);
  const answered = draftWith({
    goals: [{ goal: ids.voice, answer: 'set-aside', by: ana, lines: [] }],
  });
  expect(goalIds(answered)).toEqual([ids.voice, ids.rest]);
  removeBlock(doc, byAna, ids.voice);
  expect(goalIds(answered)).toEqual([ids.rest]);
});

test('[REV-26] the way leads from step to step and goal to goal; a goal that left is stepped over', () => {
  const { ids } = samplePage();
  const path = pathOf([{ id: ids.voice }, { id: ids.rest }]);
  expect(path.map(({ step }) => step)).toEqual([
    'since',
    'goals',
    'goals',
    'work',
    'questions',
    'look-again',
    'agree',
  ]);
  const second = { step: 'goals', goal: ids.rest } as const;
  expect(besides(path, second)).toEqual({
    before: { step: 'goals', goal: ids.voice },
    after: { step: 'work', goal: null },
  });
  expect(standOn(path, { step: 'goals', goal: ids.matter })).toEqual({
    step: 'goals',
    goal: ids.voice,
  });
  expect(pathOf([])[1]).toEqual({ step: 'goals', goal: null });
  expect(besides(path, { step: 'agree', goal: null }).after).toBeNull();
});

test('[REV-27] what is on its way shows at once, and others’ words stay theirs', () => {
  const { ids } = samplePage();
  const draft = draftWith({ feels: [{ by: ana, text: 'steady' }] });
  const shown = shownDraft(
    draft,
    [
      { kind: 'feels', text: 'lighter' },
      { kind: 'line', goal: ids.voice, text: 'mine' },
      { kind: 'answer', goal: ids.voice, answer: 'outgrown' },
      { kind: 'ask', id: 'q', text: 'Why?' },
    ],
    ben,
    at,
  );
  expect(mineIn(shown.feels, ben.id)).toBe('lighter');
  expect(othersIn(shown.feels, ben.id)).toEqual([{ by: ana, text: 'steady' }]);
  expect(lookedAt(shown, ids.voice)).toEqual({
    goal: ids.voice,
    answer: 'outgrown',
    by: ben,
    lines: [{ by: ben, text: 'mine' }],
  });
  expect(shown.questions).toEqual([{ id: 'q', text: 'Why?', by: ben, at }]);
  expect(shownDraft(shown, [{ kind: 'unask', id: 'q' }], ben, at).questions).toEqual([]);
  expect(othersIn([{ by: ana, text: ' ' }], ben.id)).toEqual([]);
});

test('[REV-27] an answer that was overtaken on its way takes nothing off the screen', () => {
  const now = (draft: ReviewDraft | null): ReviewNow => ({ draft, asked: null, last: null });
  const newer = draftWith({ version: 7 });
  expect(newerReview(now(newer), now(draftWith({ version: 6 }))).draft).toBe(newer);
  expect(newerReview(now(newer), now(null)).draft).toBeNull();
  const nextWalk = draftWith({ version: 0, startedAt: '2026-08-01T10:00:00.000Z' as Instant });
  expect(newerReview(now(newer), now(nextWalk)).draft).toBe(nextWalk);
  const staleNow = draftWith({ version: 7 });
  expect(newerReview(now(newer), now(staleNow)).draft).toBe(staleNow);
});

test('[REV-27] an answer that comes after the walk has ended does not bring it back', () => {
  const draft = draftWith({ version: 7 });
  const newer = draftWith({ version: 8 });
  expect(answeredDraft(draft, newer)).toBe(newer);
  expect(answeredDraft(newer, draft)).toBe(newer);
  expect(answeredDraft(null, draft)).toBeNull();
  const nextWalk = draftWith({ version: 0, startedAt: '2026-08-01T10:00:00.000Z' as Instant });
  expect(answeredDraft(nextWalk, newer)).toBe(nextWalk);
});

test('[REV-28] resting, outgrown, here now and set aside are how the goal stands; the others leave it', () => {
  expect(stateFor('still-right')).toBeNull();
  expect(stateFor('changed')).toBeNull();
  expect(stateFor('resting')).toBe('resting');
  expect(stateFor('outgrown')).toBe('outgrown');
  expect(stateFor('here-now')).toBe('here-now');
  expect(stateFor('set-aside')).toBe('set-aside');
});

test('[REV-28] my words become the line on what changed, short enough and on one line', () => {
  expect(noteFrom(' It got\n  quieter. ')).toBe('It got quieter.');
  expect(noteFrom(' \n ')).toBeNull();
  const long = noteFrom('word '.repeat(100)) ?? '';
  expect(long.length).toBeLessThanOrEqual(300);
  expect(long.endsWith('word…')).toBe(true);
  const emoji = noteFrom('😀'.repeat(200)) ?? '';
  expect(emoji.length).toBeLessThanOrEqual(300);
  expect(emoji).not.toMatch(/[\uD800-\uDBFF]…$/u);
});

test('[REV-28] a note is taken from whoever gave the goal its state', () => {
  const { doc, byAna, ids } = samplePage();
  setState(doc, byAna, ids.voice, 'resting');
  const goal = readPlan(doc).blocks.find(({ id }) => id === ids.voice);
  if (goal?.kind !== 'goal') throw new Error('no goal');
  expect(isMyStanding(goal, 'resting', goal.state.by)).toBe(true);
  expect(isMyStanding(goal, 'resting', 'user-carla')).toBe(false);
  expect(isMyStanding(goal, 'outgrown', goal.state.by)).toBe(false);
  expect(isMyStanding(goal, 'still-right', goal.state.by)).toBe(false);
});

const signed = (person: typeof ana, recordedBy = person): Agreement => ({
  person,
  how: 'signed',
  name: person.name,
  reason: null,
  recordedBy,
  at,
});

test('[REV-29] everyone who takes part is asked, me first; who has left keeps what they said', () => {
  const people = [
    { ...ana, role: 'therapist' },
    { ...ben, role: 'client' },
    { id: 'user-olga', name: 'Olga', role: 'observer' },
  ] as const;
  const carla = { id: 'user-carla' as UserId, name: 'Carla' };
  const found = speakers(people, [signed(ana), signed(carla, ben)], ben.id);
  expect(
    found.map(({ person, isMe, isGone, isMine }) => [person.name, isMe, isGone, isMine]),
  ).toEqual([
    ['Ben', true, false, true],
    ['Ana', false, false, false],
    ['Carla', false, true, true],
  ]);
  expect(found[0]?.agreement).toBeNull();
});

test('[REV-29] only those agreements are left out that it was asked about', () => {
  const fresh = { ...signed(ana), stale: false };
  const earlier = { ...signed(ben), stale: true };
  expect(staleOf([fresh, earlier])).toEqual([ben]);
  expect(isToldOf(staleOf([fresh, earlier]), [])).toBe(false);
  expect(isToldOf(staleOf([fresh, earlier]), [ben])).toBe(true);
  expect(isToldOf(staleOf([{ ...fresh, stale: true }, earlier]), [ben])).toBe(false);
  expect(isToldOf(staleOf([fresh]), [ben])).toBe(true);
});

test('[REV-6] nobody who has not agreed is said to have agreed to an earlier plan', () => {
  const notYet = { ...signed(ben), how: 'not', name: null, stale: true } as const;
  expect(isEarlier(notYet)).toBe(false);
  expect(staleOf([notYet, { ...signed(ana), stale: true }])).toEqual([ana]);
});

test('[REV-37] sent is what was said at the step itself', () => {
  const { ids } = samplePage();
  const here: WalkPlace = { step: 'questions', goal: null };
  const feels = { kind: 'feels', text: 'good' } as const;
  const ask = { kind: 'ask', id: 'q', text: 'Why?' } as const;
  expect(saidAt([feels], here)).toBeNull();
  expect(saidAt([feels, ask], here)).toBe(true);
  expect(saidAt([ask, { kind: 'unask', id: 'q' }], here)).toBe(false);
  expect(saidAt([{ kind: 'note', text: '' }], { step: 'agree', goal: null })).toBe(false);
  const line = { kind: 'line', goal: ids.voice, text: 'mine' } as const;
  expect(saidAt([line], { step: 'goals', goal: ids.voice })).toBe(true);
  expect(saidAt([line], { step: 'goals', goal: ids.matter })).toBeNull();
});

test('[REV-29] what was added after the last look is not kept unseen; where people stand is no matter', () => {
  const seen = draftWith({ feels: [{ by: ben, text: 'good' }] });
  expect(hasMoved(seen, { ...seen, version: 9, step: 'agree' })).toBe(false);
  expect(hasMoved(seen, { ...seen, feels: [{ by: ben, text: 'good, mostly' }] })).toBe(true);
  expect(hasMoved(seen, { ...seen, agreements: [{ ...signed(ben), stale: false }] })).toBe(true);
  expect(hasMoved(seen, { ...seen, notes: [{ by: ben, text: '' }], startedBy: ben })).toBe(false);
});

test('[REV-30] the notice finds its own restore by the plan of just before, and takes no other for it', () => {
  const entry = (id: string): HistoryEntry => ({
    kind: 'restore',
    restore: {
      id,
      by: ana,
      at,
      safetySnapshotId: `safety-${id}`,
      blocks: null,
      snapshot: { id: 's', kind: 'named', name: 'May', by: ana, at, hash: '' },
    },
  });
  const history = [entry('new'), entry('old')];
  expect(restoredEntry(history, { safety: 'safety-old' })?.id).toBe('old');
  expect(restoredEntry(history, { safety: 'safety-another' })).toBeNull();
});
