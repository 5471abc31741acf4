/** Nobody changes, closes or takes back what another person said: every role, every route, every body. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { Role } from '#shared/access/can.ts';
import type { Someone } from '../reviews/testing/meeting.ts';
import type { Browser } from '../testing/browser.ts';
import { eve, type Person } from '../testing/world.ts';
import { body, openTalk, range, type Talk } from './testing/talk.ts';

const askers = [
  'signed out',
  'of another plan',
  'whose access ended',
  'observer',
  'supporter',
  'client',
  'therapist',
  'other therapist',
] as const;
type Asker = (typeof askers)[number];
const authors = ['observer', 'supporter', 'client', 'therapist'] as const;
type Author = (typeof authors)[number];

let talk: Talk;
const windows = new Map<Asker, Browser>();
/** By their author: a thread with a range, one that is closed, and a reply in somebody else's thread. */
const threads = new Map<Author, readonly string[]>();
const replies = new Map<Author, { readonly thread: string; readonly id: string }>();
let before: Awaited<ReturnType<Talk['read']>>;

beforeAll(async () => {
  talk = await openTalk();
  const { ana, ben, carla, dev, plan, world, goals } = talk.meeting;
  const someone = (first: string): Person => ({
    ...eve,
    name: first,
    email: `${first}@example.org`,
  });
  const elsewhere = await ana.window.newPlan('Elsewhere');
  const join = (id: string, role: Role, who: Person) => world.invited(ana.window, id, role, who);
  const ended = await join(plan, 'client', someone('frida'));
  const { id: endedId } = await ended.must('GET', '/api/me');
  windows.set('signed out', world.stranger());
  windows.set('of another plan', await join(elsewhere, 'therapist', someone('gil')));
  windows.set('whose access ended', ended);
  windows.set('observer', dev.window);
  windows.set('supporter', carla.window);
  windows.set('client', ben.window);
  windows.set('therapist', ana.window);
  windows.set('other therapist', await join(plan, 'therapist', someone('hana')));
  await ended.must('DELETE', `${talk.meeting.path}/participants/${String(endedId)}`);

  const people: Record<Author, Someone> = {
    observer: dev,
    supporter: carla,
    client: ben,
    therapist: ana,
  };
  for (const author of authors) {
    const who = people[author];
    const open = author === 'observer' ? ana : who;
    const about = { block: goals[0], range };
    const first = await talk.start(open, { text: `Open, ${author}`, about });
    const second = await talk.start(open, { kind: 'unclear', text: `Closed, ${author}` });
    await open.window.must('PATCH', `${talk.path}/${second.id}`, { kind: 'close' });
    // Observers start no threads; their replies are theirs alike.
    threads.set(author, author === 'observer' ? [] : [first.id, second.id]);
    const replied = await talk.reply(who, first.id, `Reply, ${author}`);
    replies.set(author, { thread: first.id, id: String(replied.replies[0]?.id) });
  }
  before = await talk.read();
});
afterAll(() => talk.close());

/** Every registered route that reaches into the conversation and may change it. */
function changing(): readonly { readonly method: string; readonly path: string }[] {
  return talk.meeting.world.server.app.routes.filter(
    ({ method, path }) => path.includes('/annotations') && !['GET', 'ALL'].includes(method),
  );
}

/** What could reach another's words by each method, if it were let through. */
function bodies(method: string, thread: string, reply: string): readonly (object | undefined)[] {
  switch (method) {
    case 'DELETE':
      return [undefined];
    case 'PATCH':
      return [
        { kind: 'text', text: 'Not mine.' },
        { kind: 'close' },
        { kind: 'open' },
        { text: 'Not mine.' },
      ];
    default:
      return [
        body({ id: thread, text: 'Not mine.' }),
        body({ id: thread, text: 'Not mine.', kind: 'unclear' }),
        { id: reply, text: 'Not mine.' },
      ];
  }
}

test('[NOTE-3] the routes that are asked are the ones there are', () => {
  expect(new Set(changing().map(({ method, path }) => `${method} ${path}`))).toEqual(
    new Set([
      'POST /api/plans/:id/annotations',
      'PATCH /api/plans/:id/annotations/:aid',
      'DELETE /api/plans/:id/annotations/:aid',
      'POST /api/plans/:id/annotations/:aid/replies',
      'PATCH /api/plans/:id/annotations/:aid/replies/:rid',
      'DELETE /api/plans/:id/annotations/:aid/replies/:rid',
    ]),
  );
});

describe.each(authors)('what the %s said', (author) => {
  test.each(askers.filter((asker) => asker !== author))(
    '[NOTE-3] is not changed, closed, opened or taken back by the %s',
    async (asker) => {
      const window = windows.get(asker);
      const reply = replies.get(author) ?? { thread: '', id: '' };
      const answers = new Map<string, number>();
      for (const plan of new Set([talk.meeting.path, await pathElsewhere(asker)])) {
        for (const { method, path } of changing()) {
          const mine = threads.get(author) ?? [];
          // The thread may be the asker's own where a reply of another person is meant.
          for (const aid of path.includes(':rid') ? new Set([...mine, reply.thread]) : mine) {
            const at = path
              .replace('/api/plans/:id', plan)
              .replace(':aid', aid)
              .replace(':rid', reply.id);
            for (const sent of bodies(method, aid, reply.id)) {
              const answer = await window?.ask(method, at, sent);
              answers.set(`${method} ${at} ${JSON.stringify(sent)}`, answer?.status ?? 0);
            }
          }
        }
      }
      const taken = [...answers].filter(([, status]) => status < 400);
      expect(taken, 'all of it is refused').toEqual([]);
      expect(await talk.read()).toEqual(before);
    },
  );
});

describe.each(authors)('the %s', (author) => {
  test('[NOTE-3] may change and take back what they said themselves', async () => {
    const window = windows.get(author);
    const reply = replies.get(author);
    for (const id of threads.get(author) ?? []) {
      for (const change of [{ kind: 'text', text: 'Mine.' }, { kind: 'close' }, { kind: 'open' }]) {
        expect((await window?.ask('PATCH', `${talk.path}/${id}`, change))?.status).toBe(200);
      }
    }
    const at = `${talk.path}/${reply?.thread}/replies/${reply?.id}`;
    expect((await window?.ask('PATCH', at, { text: 'Mine.' }))?.status).toBe(200);
    expect((await window?.ask('DELETE', at))?.status).toBe(200);
    for (const id of threads.get(author) ?? []) {
      expect((await window?.ask('DELETE', `${talk.path}/${id}`))?.status).toBe(204);
    }
  });
});

/** A plan in which whoever asks may do everything, if there is one. */
async function pathElsewhere(asker: Asker): Promise<string> {
  const window = windows.get(asker);
  const plans = await window?.ask('GET', '/api/plans');
  const all = plans?.status === 200 ? (plans.body as readonly { readonly id: string }[]) : [];
  const other = all.find(({ id }) => id !== talk.meeting.plan);
  return other ? `/api/plans/${other.id}` : talk.meeting.path;
}
