/** The walk under way, and the wish for one, as pages see them. */
import { randomUUID } from 'node:crypto';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { planHash } from '#shared/plan/hash.ts';
import type { Plan } from '#shared/plan/plan.ts';
import { type Meeting, openMeeting, type Someone } from '../reviews/testing/meeting.ts';
import { eve } from '../testing/world.ts';
import { until } from '../ws/testing/until.ts';

let meeting: Meeting;
let { ana, ben, carla, dev } = {} as Meeting;
let path: string;
beforeEach(async () => {
  meeting = await openMeeting();
  ({ ana, ben, carla, dev } = meeting);
  path = `${meeting.path}/review`;
});
afterEach(() => meeting.close());

const named = ({ id }: Someone, name: string) => ({ id, name });
const codeOf = async (who: Someone, method: string, at: string, body?: object) => {
  const { status, code } = await who.window.ask(method, at, body);
  return code ?? status;
};
const change = (who: Someone, body: object) => codeOf(who, 'PATCH', path, body);

describe('a walk through the plan', () => {
  test('[REV-1] is started once, and the same for everyone', async () => {
    expect(await change(ben, { kind: 'note', text: 'Early.' })).toBe('no-review');
    const started = await ben.window.ask('POST', path);
    expect([started.status, started.body]).toEqual([
      201,
      {
        version: Date.UTC(2026, 5, 1),
        startedBy: named(ben, 'Ben Okoro'),
        startedAt: '2026-06-01T00:00:00.000Z',
        step: 'since',
        goal: null,
        goals: [],
        feels: [],
        questions: [],
        notes: [],
        agreements: [],
        damaged: false,
      },
    ]);
    await meeting.change(carla, { kind: 'go', step: 'goals', goal: meeting.goals[1] });
    const again = await ana.window.ask('POST', path);
    expect([again.status, again.body]).toEqual([
      200,
      expect.objectContaining({ startedBy: named(ben, 'Ben Okoro'), goal: meeting.goals[1] }),
    ]);
    for (const who of [ana, ben, carla, dev]) {
      expect((await meeting.now(who)).draft).toEqual(again.body);
    }
  });

  test('[REV-1] two who start at once walk together', async () => {
    const [one, two] = await Promise.all([
      ana.window.ask('POST', path),
      ben.window.ask('POST', path),
    ]);
    expect(new Set([one.status, two.status])).toEqual(new Set([200, 201]));
    expect(one.body).toEqual(two.body);
  });

  test('[REV-24] words that were meant for an earlier walk do not land in the next one', async () => {
    const { startedAt } = await meeting.start(ana);
    const note = { kind: 'note', text: 'Written in a tunnel.' };
    const meant = `${path}?walk=${encodeURIComponent(startedAt)}`;
    await ben.window.must('PATCH', meant, note);
    await ana.window.must('DELETE', path, { confirm: true });
    await meeting.world.pass(1_000);
    await meeting.start(ana);
    expect(await codeOf(ben, 'PATCH', meant, note)).toBe('no-review');
    expect((await meeting.now()).draft?.notes).toEqual([]);
  });

  test('[REV-2] twenty changes of two people at once are all there', async () => {
    const { version } = await meeting.start(ana);
    const ids = Array.from({ length: 20 }, () => randomUUID());
    const asked = ids.map((id, index) =>
      meeting.change(index % 2 ? ana : ben, { kind: 'ask', id, text: `Question ${index}` }),
    );
    const versions = (await Promise.all(asked)).map((draft) => draft.version);
    expect(versions.toSorted((a, b) => a - b)).toEqual(ids.map((_, at) => version + at + 1));
    const { draft } = await meeting.now();
    expect(new Set(draft?.questions.map(({ id }) => id))).toEqual(new Set(ids));
    expect(new Set(draft?.questions.map(({ by, text }) => `${by.name}: ${text}`))).toEqual(
      new Set(ids.map((_, at) => `${at % 2 ? 'Ana Reyes' : 'Ben Okoro'}: Question ${at}`)),
    );
  });

  test('[REV-2] the same change sent twice leaves the version as it is', async () => {
    await meeting.start(ana);
    const ask = { kind: 'ask', id: randomUUID(), text: 'What about work?' };
    const first = await meeting.change(ben, ask);
    expect(await meeting.change(ben, ask)).toEqual(first);
  });

  test('[REV-3] the server says who said what and when', async () => {
    const [goal] = meeting.goals;
    await meeting.start(ana);
    await meeting.world.pass(60_000);
    const id = randomUUID();
    await meeting.change(ben, { kind: 'line', goal, text: 'I walk most days.' });
    await meeting.change(ana, { kind: 'answer', goal, answer: 'here-now' });
    await meeting.change(ana, { kind: 'ask', id, text: 'And in winter?' });
    const { draft } = await meeting.now(dev);
    expect(draft?.goals).toEqual([
      {
        goal,
        answer: 'here-now',
        by: named(ana, 'Ana Reyes'),
        lines: [{ by: named(ben, 'Ben Okoro'), text: 'I walk most days.' }],
      },
    ]);
    const at = '2026-06-01T00:01:00.000Z';
    const by = named(ana, 'Ana Reyes');
    expect(draft?.questions).toEqual([{ id, at, by, text: 'And in winter?' }]);
    const forged = { kind: 'note', text: 'Said by Ben.', by: ben.id };
    expect(await change(ana, forged)).toBe('invalid-input');
    expect(await change(ben, { kind: 'unask', id })).toBe('not-yours');
  });

  test('[REV-4] a walk takes so much and no more, and keeps what it has', async () => {
    await meeting.start(ana);
    // Each of these takes six characters in what is kept.
    const text = '\u0001'.repeat(4000);
    const goals = await meeting.edits(
      ana,
      Array.from({ length: 10 }, (_, index) => `Goal ${index}`),
    );
    const lines = [ben, carla].flatMap((who) =>
      goals.map((goal) => change(who, { kind: 'line', goal, text })),
    );
    const outcomes = await Promise.all(lines);
    expect(new Set(outcomes)).toEqual(new Set([200, 'too-large']));
    const kept = (await meeting.now()).draft?.goals.flatMap((goal) => goal.lines) ?? [];
    expect(kept).toHaveLength(outcomes.filter((outcome) => outcome === 200).length);
    expect(kept.every((line) => line.text === text)).toBe(true);
    expect(await change(ana, { kind: 'go', step: 'agree' })).toBe(200);
  });

  test('[REV-6] an agreement is stale while the plan is another one than it was given to', async () => {
    const isStale = async () => (await meeting.now()).draft?.agreements.map(({ stale }) => stale);
    await meeting.start(ana);
    const agreed = await meeting.change(ben, {
      kind: 'agree',
      agreement: { how: 'signed', name: 'Ben O.' },
    });
    expect(agreed.agreements).toEqual([
      {
        person: named(ben, 'Ben Okoro'),
        how: 'signed',
        name: 'Ben O.',
        reason: null,
        recordedBy: named(ben, 'Ben Okoro'),
        at: '2026-06-01T00:00:00.000Z',
        stale: false,
      },
    ]);
    await ana.window.must('PATCH', meeting.path, { title: 'Quiet mornings' });
    expect(await isStale()).toEqual([true]);
    const other = await meeting.change(ana, {
      kind: 'agree',
      agreement: { how: 'not', person: carla.id, reason: 'She is away.' },
    });
    expect(other.agreements.map(({ reason, stale }) => [reason, stale])).toEqual([
      [null, true],
      ['She is away.', false],
    ]);
    await ana.window.must('PATCH', meeting.path, { title: 'Steady mornings' });
    expect(await isStale()).toEqual([false, false]);
  });

  test('[REV-6] whoever says which plan they saw agrees to that one or to none', async () => {
    const seen = async () =>
      planHash((await ana.window.must('GET', meeting.path)) as unknown as Plan);
    const sign = (who: Someone, hash: string) =>
      change(who, { kind: 'agree', agreement: { how: 'signed', name: 'By hand' }, hash });
    await meeting.start(ana);
    const before = await seen();
    expect(await sign(ana, before)).toBe(200);
    await meeting.edit(carla, 'Swim');
    expect(await sign(ben, before)).toBe('plan-changed');
    const { draft } = await meeting.now();
    expect(draft?.agreements.map(({ person, stale }) => [person.name, stale])).toEqual([
      ['Ana Reyes', true],
    ]);
    expect(await sign(ben, await seen())).toBe(200);
    expect(await sign(ben, 'as I saw it')).toBe('invalid-input');
  });

  test('[REV-5] nobody outside the plan agrees to it, nor anyone who has left it', async () => {
    const elsewhere = await ana.window.newPlan('Elsewhere');
    const stranger = await meeting.world.invited(ana.window, elsewhere, 'client', eve);
    const { id } = await stranger.must('GET', '/api/me');
    await meeting.start(ana);
    const aloud = (person: string) =>
      change(ana, { kind: 'agree', agreement: { how: 'aloud', person } });
    expect([await aloud(String(id)), await aloud(dev.id), await aloud(ana.id)]).toEqual([
      'invalid-input',
      'invalid-input',
      'invalid-input',
    ]);
    expect(await aloud(carla.id)).toBe(200);
    await carla.window.must('DELETE', `${meeting.path}/participants/${carla.id}`);
    expect(await aloud(carla.id)).toBe('invalid-input');
    expect((await meeting.now()).draft?.agreements.map(({ person }) => person.name)).toEqual([
      'Carla Lindt',
    ]);
  });
});

describe('putting a walk away', () => {
  const putAway = (who: Someone, body?: object) => codeOf(who, 'DELETE', path, body);

  test('[REV-13] with something in it, only when that is confirmed', async () => {
    await meeting.start(ana);
    expect([await putAway(ben), await putAway(ben)]).toEqual([204, 'no-review']);
    await meeting.start(ana);
    await meeting.change(ben, { kind: 'note', text: 'A good hour.' });
    expect(await putAway(ana)).toBe('confirmation-needed');
    expect(await putAway(ana, { confirm: false })).toBe('confirmation-needed');
    expect((await meeting.now()).draft?.notes).toHaveLength(1);
    expect(await putAway(ana, { confirm: true })).toBe(204);
    expect((await meeting.now()).draft).toBeNull();
  });

  test('[REV-13] by a supporter only when it is theirs alone', async () => {
    await meeting.start(ana);
    expect(await putAway(carla, { confirm: true })).toBe('not-yours');
    await putAway(ana);
    await meeting.start(carla);
    await meeting.change(carla, { kind: 'feels', text: 'Good.' });
    expect(await putAway(carla)).toBe('confirmation-needed');
    await meeting.change(ben, { kind: 'feels', text: 'Good for me too.' });
    expect(await putAway(carla, { confirm: true })).toBe('not-yours');
    await meeting.change(ben, { kind: 'feels', text: '' });
    expect(await putAway(carla, { confirm: true })).toBe(204);
  });

  test('[REV-13] a walk that is damaged can still be put away', async () => {
    await meeting.start(ana);
    const { version } = await meeting.change(ben, { kind: 'note', text: 'A good hour.' });
    meeting.records.exec(`update review_drafts set sealed = 'spoiled'`);
    const told = () => meeting.world.log.filter((line) => line.includes('review.damaged'));
    for (const who of [ana, ben, dev]) {
      const { draft } = await meeting.now(who);
      expect(draft).toMatchObject({ version, notes: [], damaged: true });
    }
    expect(await codeOf(ben, 'POST', path)).toBe(200);
    expect(told()).toHaveLength(1);
    expect(await change(ben, { kind: 'note', text: 'Again.' })).toBe('review-damaged');
    expect(await codeOf(ana, 'POST', `${path}/save`, { version })).toBe('review-damaged');
    expect(await putAway(carla, { confirm: true })).toBe('not-yours');
    expect(await putAway(ana)).toBe('confirmation-needed');
    expect(await putAway(ana, { confirm: true })).toBe(204);
    expect((await meeting.now()).draft).toBeNull();
    expect((await meeting.start(ben)).damaged).toBe(false);
  });

  test('[REV-7] a save that was meant for it does not fit the next walk', async () => {
    const { version } = await meeting.start(ana);
    await putAway(ana);
    await meeting.world.pass(1);
    await meeting.start(ben);
    expect(await codeOf(ana, 'POST', `${path}/save`, { version })).toBe('review-moved-on');
  });
});

describe('asking for a review', () => {
  const wish = () => `${meeting.path}/review-ask`;

  test('[REV-12] shows who asked first, to everyone, until it is taken back', async () => {
    expect(await codeOf(carla, 'POST', wish())).toBe(204);
    await meeting.world.pass(1000);
    expect(await codeOf(ben, 'POST', wish())).toBe(204);
    const asked = { by: named(carla, 'Carla Lindt'), at: '2026-06-01T00:00:00.000Z' };
    expect((await meeting.now(dev)).asked).toEqual(asked);
    expect(await codeOf(carla, 'DELETE', wish())).toBe(204);
    expect((await meeting.now()).asked).toBeNull();
    expect(await codeOf(carla, 'DELETE', wish())).toBe(204);
  });

  test('[REV-12] another supporter does not take it back, the client does', async () => {
    await ana.window.must('POST', wish());
    expect(await codeOf(carla, 'DELETE', wish())).toBe('not-yours');
    expect((await meeting.now()).asked?.by.id).toBe(ana.id);
    expect(await codeOf(ben, 'DELETE', wish())).toBe(204);
    expect((await meeting.now()).asked).toBeNull();
  });

  test('[REV-12] it shows through a walk, and is gone when a review is kept', async () => {
    await ben.window.must('POST', wish());
    const { version } = await meeting.start(ana);
    expect((await meeting.now()).asked?.by.id).toBe(ben.id);
    await meeting.save(ana, { version });
    expect((await meeting.now()).asked).toBeNull();
  });
});

test('[REV-15] pages are told of what has changed, and of nothing else', async () => {
  const page = await meeting.page(dev);
  const told = async (...expected: string[]) => {
    await until(() => page.told.length >= expected.length, `it was told ${expected.length} times`);
    expect(page.told).toEqual(expected);
  };
  await carla.window.must('POST', `${meeting.path}/review-ask`);
  await carla.window.must('POST', `${meeting.path}/review-ask`);
  await told('review');
  await meeting.start(ana);
  await meeting.start(ben);
  await told('review', 'review');
  const { version } = await meeting.change(ben, { kind: 'note', text: 'A good hour.' });
  await meeting.change(ben, { kind: 'note', text: 'A good hour.' });
  await told('review', 'review', 'review');
  await meeting.save(ana, { version });
  const saved = ['review', 'review', 'review', 'history', 'review'];
  await told(...saved);
  await meeting.start(ana);
  await ana.window.must('DELETE', path);
  await told(...saved, 'review', 'review');
});
