import { describe, expect, test } from 'vitest';

import type { Instant, UserId } from '#shared/plan/plan.ts';
import { reviewChange, reviewTextLength } from '#shared/wire/reviews.ts';
import { isRefusal } from '../people/refusal.ts';
import { isStale } from './agreeing.ts';
import { type Change, changed, type Changing, mostQuestions } from './change.ts';
import { newWalk, type Walk } from './said.ts';

const ana = 'ana' as UserId;
const ben = 'ben' as UserId;
const carla = 'carla' as UserId;
const olga = 'olga' as UserId;
const goal = '3f0f8c5e-7a3b-4f0e-9a52-0d6f3f1f0001';
const another = '3f0f8c5e-7a3b-4f0e-9a52-0d6f3f1f0002';
const gone = '3f0f8c5e-7a3b-4f0e-9a52-0d6f3f1f0003';
const question = '9b7c8f7e-1a3b-4f0e-9a52-0d6f3f1f0001';
const hash = 'as it is now';

let minute = 0;
/** Olga only reads: her agreement is none that counts. */
function by(me: UserId, hashNow = hash): Changing {
  const at = new Date(Date.UTC(2026, 5, 1, 10, minute++)).toISOString() as Instant;
  return {
    me,
    at,
    goals: new Set([goal, another]),
    hash: hashNow,
    people: new Set([ana, ben, carla]),
  };
}
const change = (walk: Walk, me: UserId, sent: Change) => changed(walk, sent, by(me));
function must(walk: Walk, me: UserId, ...sent: Change[]): Walk {
  let after = walk;
  for (const one of sent) {
    const next = change(after, me, one);
    if (isRefusal(next)) throw new Error(next.refused);
    after = next;
  }
  return after;
}
const refusalOf = (outcome: object) => (isRefusal(outcome) ? outcome.refused : 'made');

const bens: readonly Change[] = [
  { kind: 'line', goal, text: 'It still feels right.' },
  { kind: 'feels', text: 'We talk about what matters.' },
  { kind: 'ask', id: question, text: 'How do I tell my sister?' },
  { kind: 'note', text: 'A good hour.' },
  { kind: 'agree', agreement: { how: 'signed', name: 'Ben Okoro' } },
];

/** Everything in a walk that somebody has said themself. */
const wordsOf = (walk: Walk, one: UserId) => ({
  lines: walk.goals.flatMap(({ goal, lines }) =>
    lines.filter((line) => line.by === one).map((line) => ({ goal, ...line })),
  ),
  feels: walk.feels.filter((said) => said.by === one),
  questions: walk.questions.filter((said) => said.by === one),
  notes: walk.notes.filter((said) => said.by === one),
  agreements: walk.agreements.filter(({ person }) => person === one),
});

/** By kind, what Ana might send at Ben's words. A kind that is missing here does not compile. */
const attempts: { readonly [Kind in Change['kind']]: readonly Change[] } = {
  go: [
    { kind: 'go', step: 'goals', goal },
    { kind: 'go', step: 'agree' },
  ],
  answer: [
    { kind: 'answer', goal, answer: 'outgrown' },
    { kind: 'answer', goal, answer: null },
  ],
  line: [
    { kind: 'line', goal, text: 'Mine.' },
    { kind: 'line', goal, text: '' },
  ],
  feels: [
    { kind: 'feels', text: 'Mine.' },
    { kind: 'feels', text: '' },
  ],
  ask: [{ kind: 'ask', id: question, text: 'Another question?' }],
  unask: [{ kind: 'unask', id: question }],
  note: [
    { kind: 'note', text: 'Mine.' },
    { kind: 'note', text: '' },
  ],
  agree: [
    { kind: 'agree', agreement: { how: 'aloud', person: ben } },
    { kind: 'agree', agreement: { how: 'not', person: ben, reason: 'He was tired.' } },
    { kind: 'agree', agreement: { how: 'signed', name: 'Ben Okoro' } },
  ],
  disagree: [{ kind: 'disagree', person: ben }],
};

describe('a change to the walk', () => {
  const kinds = Object.entries(attempts) as readonly [Change['kind'], readonly Change[]][];
  test.each(kinds)('[REV-3] %s leaves what somebody else has said as it is', (_, sent) => {
    const before = must(newWalk, ben, ...bens);
    const said = wordsOf(before, ben);
    expect(Object.values(said).map(({ length }) => length)).toEqual([1, 1, 1, 1, 1]);
    for (const one of sent) {
      const after = change(before, ana, one);
      if (!isRefusal(after)) expect(wordsOf(after, ben)).toEqual(said);
      expect(wordsOf(before, ben)).toEqual(said);
    }
  });

  test('[REV-3] the table holds every kind there is', () => {
    const known = reviewChange.options.map(({ shape }) => shape.kind.value);
    expect(new Set(known)).toEqual(new Set(Object.keys(attempts)));
  });

  test('[REV-3] what is another’s is refused by name', () => {
    const before = must(newWalk, ben, ...bens);
    const refusals = [...attempts.ask, ...attempts.unask, ...attempts.disagree];
    expect(refusals.map((sent) => refusalOf(change(before, ana, sent)))).toEqual([
      'not-yours',
      'not-yours',
      'not-yours',
    ]);
  });

  test('[REV-3] words are set, changed in their place, and taken back by empty ones', () => {
    const both = must(must(newWalk, ben, ...bens), ana, { kind: 'feels', text: 'Good to see.' });
    const edited = must(both, ben, { kind: 'feels', text: 'We talk.' });
    expect(edited.feels.map(({ by: who, text }) => [who, text])).toEqual([
      [ben, 'We talk.'],
      [ana, 'Good to see.'],
    ]);
    const back = must(edited, ben, { kind: 'feels', text: ' \n' }, { kind: 'note', text: '' });
    expect([back.feels.length, back.notes.length]).toEqual([1, 0]);
    const unsaid = must(back, ben, { kind: 'line', goal, text: '' });
    expect(unsaid.goals).toEqual([]);
  });

  test('[REV-3] an answer has one value, and says who chose it last', () => {
    const first = must(newWalk, ben, { kind: 'answer', goal, answer: 'still-right' });
    const second = must(first, ana, { kind: 'answer', goal, answer: 'changed' });
    expect(second.goals).toEqual([{ goal, answer: { value: 'changed', by: ana }, lines: [] }]);
    expect(must(second, ben, { kind: 'answer', goal, answer: null }).goals).toEqual([]);
  });

  test('[REV-2] sent twice, each is made once', () => {
    const all: readonly Change[] = [
      ...bens,
      { kind: 'go', step: 'goals', goal },
      { kind: 'answer', goal, answer: 'here-now' },
      { kind: 'agree', agreement: { how: 'aloud', person: ana } },
    ];
    const once = must(newWalk, ben, ...all);
    for (const sent of all) expect(change(once, ben, sent)).toBe(once);
    const nothing: readonly Change[] = [
      { kind: 'unask', id: another },
      { kind: 'disagree', person: carla },
      { kind: 'answer', goal: another, answer: null },
      { kind: 'line', goal: gone, text: '' },
    ];
    for (const sent of nothing) expect(change(once, ben, sent)).toBe(once);
  });

  test('[REV-4] there is room for fifty questions', () => {
    let walk: Walk = newWalk;
    for (let index = 0; index < mostQuestions; index += 1) {
      walk = must(walk, index % 2 ? ana : ben, { kind: 'ask', id: `q${index}`, text: 'Why?' });
    }
    expect(walk.questions).toHaveLength(50);
    expect(refusalOf(change(walk, ben, { kind: 'ask', id: 'q50', text: 'Why?' }))).toBe(
      'invalid-input',
    );
    const freed = must(walk, ben, { kind: 'unask', id: 'q0' });
    expect(must(freed, ben, { kind: 'ask', id: 'q50', text: 'Why?' }).questions).toHaveLength(50);
  });

  test('[REV-4] a text has an end, a goal is one of the plan, and a step that has no goal names none', () => {
    const long = { kind: 'note', text: 'x'.repeat(reviewTextLength + 1) };
    expect(reviewChange.safeParse(long).success).toBe(false);
    const wrong: readonly Change[] = [
      { kind: 'go', step: 'goals', goal: gone },
      { kind: 'go', step: 'work', goal },
      { kind: 'answer', goal: gone, answer: 'changed' },
      { kind: 'line', goal: gone, text: 'Where is it?' },
    ];
    for (const sent of wrong) expect(refusalOf(change(newWalk, ben, sent))).toBe('invalid-input');
  });

  test('[REV-1] a step moves everybody, within the goals to one of them', () => {
    const there = must(newWalk, ben, { kind: 'go', step: 'goals', goal: another });
    expect([there.step, there.goal]).toEqual(['goals', another]);
    const on = must(there, ana, { kind: 'go', step: 'work' });
    expect([on.step, on.goal]).toEqual(['work', null]);
  });
});

describe('an agreement in the walk', () => {
  const agree = (agreement: Extract<Change, { kind: 'agree' }>['agreement']): Change => ({
    kind: 'agree',
    agreement,
  });

  test('[REV-5] is signed for oneself, and written down for somebody else', () => {
    const walk = must(
      newWalk,
      ana,
      agree({ how: 'signed', name: ' Ana Reyes' }),
      agree({ how: 'aloud', person: ben }),
      agree({ how: 'not', person: carla, reason: 'She wants to read it first.' }),
    );
    const { at: _, ...first } = walk.agreements[0] ?? { at: '' };
    expect(first).toEqual({
      person: ana,
      how: 'signed',
      words: ' Ana Reyes',
      recordedBy: ana,
      hash,
    });
    expect(walk.agreements.map(({ person, how, recordedBy }) => [person, how, recordedBy])).toEqual(
      [
        [ana, 'signed', ana],
        [ben, 'aloud', ana],
        [carla, 'not', ana],
      ],
    );
  });

  test('[REV-5] is not said aloud for oneself, nor for somebody who only reads or is not there', () => {
    for (const agreement of [
      { how: 'aloud', person: ana },
      { how: 'aloud', person: olga },
      { how: 'not', person: olga, reason: 'No.' },
      { how: 'aloud', person: 'nobody' },
    ] as const) {
      expect(refusalOf(change(newWalk, ana, agree(agreement)))).toBe('invalid-input');
    }
    const not = must(newWalk, ana, agree({ how: 'not', person: ana, reason: 'Not yet.' }));
    expect(not.agreements).toHaveLength(1);
  });

  test('[REV-5] that somebody does not agree yet needs no reason', () => {
    const sent = (reason?: string | null) =>
      reviewChange.parse(
        agree({ how: 'not', person: ben, ...(reason === undefined ? {} : { reason }) }),
      );
    for (const one of [sent(), sent(null), sent(''), sent('  ')]) {
      const { agreements } = must(newWalk, ana, one);
      expect(agreements.map(({ how, words }) => [how, words])).toEqual([['not', null]]);
    }
    const long = agree({ how: 'not', person: ben, reason: 'x'.repeat(301) });
    expect(reviewChange.safeParse(long).success).toBe(false);
  });

  test('[REV-6] that somebody does not agree yet is about no one state of the plan', () => {
    const not = agree({ how: 'not', person: ben });
    const before = changed(newWalk, not, by(ben, 'as it was'));
    if (isRefusal(before)) throw new Error(before.refused);
    expect(must(before, ben, not)).toBe(before);
    const said = must(before, ana, agree({ how: 'signed', name: 'Ana' })).agreements;
    expect(said.map((one) => [one.how, isStale(one, hash), isStale(one, 'later')])).toEqual([
      ['not', false, false],
      ['signed', false, true],
    ]);
  });

  test('[REV-5] is changed and taken back by the person, or by whoever wrote it down', () => {
    const aloud = must(newWalk, ana, agree({ how: 'aloud', person: ben }));
    const not = agree({ how: 'not', person: ben, reason: 'No.' });
    expect(refusalOf(change(aloud, carla, not))).toBe('not-yours');
    expect(refusalOf(change(aloud, carla, { kind: 'disagree', person: ben }))).toBe('not-yours');
    expect(must(aloud, ana, { kind: 'disagree', person: ben }).agreements).toEqual([]);
    expect(must(aloud, ben, { kind: 'disagree', person: ben }).agreements).toEqual([]);
    const signed = must(aloud, ben, agree({ how: 'signed', name: 'Ben' }));
    expect(signed.agreements.map(({ how }) => how)).toEqual(['signed']);
    expect(refusalOf(change(signed, ana, not))).toBe('not-yours');
  });

  test('[REV-6] given again after the plan has changed, it is about the plan as it is now', () => {
    const sent = agree({ how: 'signed', name: 'Ben' });
    const before = changed(newWalk, sent, by(ben, 'as it was'));
    if (isRefusal(before)) throw new Error(before.refused);
    expect(must(before, ben, sent).agreements.map((one) => one.hash)).toEqual([hash]);
  });
});
