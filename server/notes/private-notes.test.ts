/** My notes over real sockets: who gets them, who never does, and how they end. */
import { randomUUID } from 'node:crypto';

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

import type { Person } from '#shared/wire/api.ts';
import type { Browser } from '../testing/browser.ts';
import { ben, carla, makeWorld, type World } from '../testing/world.ts';
import { until } from '../ws/testing/until.ts';
import { keysIn, notesRows } from './testing/records.ts';
import { closeOf, hears, type Street, streetTo } from './testing/tabs.ts';

let world: World;
let street: Street;
let therapist: Browser;
let client: Browser;
let plan: string;

beforeEach(async () => {
  // y-websocket says on the console that it ignores the frames it does not know.
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  world = await makeWorld();
  street = await streetTo(world);
  therapist = await world.therapist();
  plan = await therapist.newPlan('Steady mornings');
  client = await world.invited(therapist, plan, 'client', ben);
});
afterEach(async () => {
  await street.close();
  vi.restoreAllMocks();
});

const mine = (window: Browser) => street.open(window, `${plan}/notes`);
const rows = () => notesRows(world.dataDir);

async function endAccess(name: string): Promise<void> {
  const path = `/api/plans/${plan}/participants`;
  const people = (await therapist.ask('GET', path)).body as Person[];
  const id = people.find((person) => person.name === name)?.id;
  await therapist.must('DELETE', `${path}/${id}`);
}

describe('my notes', () => {
  test('[MINE-1] are there again for whoever wrote them, in every tab of theirs', async () => {
    const [one, other] = await Promise.all([mine(client), mine(client)]);
    one.write('I slept badly');
    await hears(other, 'I slept badly');
    other.write('and woke early');
    await hears(one, 'and woke early');
    one.leave();
    other.leave();
    const again = await mine(client);
    expect(again.text()).toContain('I slept badly');
    expect(again.text()).toContain('and woke early');
  });

  test('[MINE-2] are one document for each person and plan, made once when they are first opened', async () => {
    expect(rows()).toEqual([]);
    await Promise.all([mine(client), mine(client), mine(client), mine(therapist)]);
    await mine(client);
    const made = rows();
    expect(made.map(({ plan_id: id }) => id)).toEqual([plan, plan]);
    expect(new Set(made.map(({ user_id: id }) => id)).size).toBe(2);
    expect(new Set(made.map(({ document_id: id }) => id)).size).toBe(2);
  });

  test('[MINE-3] of two people in one plan have nothing in common', async () => {
    const [hers, his] = [await mine(therapist), await mine(client)];
    his.write('only for me');
    hers.write('what I think');
    const again = await mine(client);
    await hears(again, 'only for me');
    expect(again.text()).not.toContain('what I think');
    expect((await mine(therapist)).text()).not.toContain('only for me');
  });

  test('[MINE-4] are everyone’s own who is in the plan, whatever their role', async () => {
    const observer = await world.invited(therapist, plan, 'observer', carla);
    const [one, other] = [await mine(observer), await mine(observer)];
    one.write('what I saw');
    await hears(other, 'what I saw');
    expect(one.closes).toEqual([]);
  });

  test('[MINE-4] are nobody’s who is not in the plan, or not signed in', async () => {
    const elsewhere = await therapist.newPlan('Elsewhere');
    const stranger = await world.invited(therapist, elsewhere, 'client', carla);
    expect((await mine(stranger)).closes).toEqual([4403]);
    expect((await mine(world.stranger())).closes).toEqual([4401]);
    expect((await street.open(client, `${randomUUID()}/notes`)).closes).toEqual([4404]);
    expect((await street.open(client, `no-plan/notes`)).closes).toEqual([4404]);
    expect(rows()).toEqual([]);
  });

  test('[MINE-5] are reached by no name of theirs, on no route, not even by their owner', async () => {
    const notes = await mine(client);
    notes.write('only for me');
    await hears(await mine(client), 'only for me');
    const name = rows()[0]?.document_id ?? '';
    const names = [name, name.replace('notes-', ''), encodeURIComponent(`${plan}/notes`)];
    for (const window of [client, therapist]) {
      for (const id of names) {
        for (const path of [`/sync/${id}`, `/sync/${id}/notes`, `/sync/${plan}/notes/${id}`]) {
          // No such plan, or no such address at all.
          const answer = await closeOf(street.address, window, path);
          expect({ path, isRefused: answer === 4404 || answer === 404 }).toEqual({
            path,
            isRefused: true,
          });
        }
        for (const { method, path } of routesWithId(world)) {
          const answer = await window.ask(
            method,
            path.replace(/:(id|planId)\b/, id).replace(/:\w+/g, randomUUID()),
          );
          expect(answer.status, `${method} ${path}`).toBeGreaterThanOrEqual(400);
          expect(JSON.stringify(answer.body)).not.toContain('only for me');
        }
      }
    }
  });

  test('[MINE-6] close at once when their owner’s access ends, and are there again when they come back', async () => {
    const [his, hers] = [await mine(client), await mine(therapist)];
    his.write('only for me');
    await hears(await mine(client), 'only for me');
    await endAccess(ben.name);
    await until(() => his.closes.length > 0, 'his notes are closed');
    expect([his.closes, hers.closes]).toEqual([[4403], []]);
    expect((await mine(client)).closes).toEqual([4403]);

    await world.pass(1_000);
    const { url } = await therapist.must('POST', `/api/plans/${plan}/invitations`, {
      role: 'observer',
    });
    await client.must('POST', `/api/invitations/${String(url).split('/').at(-1)}/accept`, {});
    expect((await mine(client)).text()).toContain('only for me');
    expect(rows()).toHaveLength(2);
  });

  test('[MINE-6] close when their owner signs out', async () => {
    const notes = await mine(client);
    await client.must('POST', '/api/auth/sign-out', {});
    await until(() => notes.closes.length > 0, 'the notes are closed');
    expect(notes.closes).toEqual([4401]);
  });

  test('[MINE-8] leave the plan as it was: nobody is told, and it has not changed', async () => {
    const before = await therapist.ask('GET', '/api/plans');
    const watching = await street.open(therapist, plan);
    const notes = await mine(client);
    await world.pass(120_000);
    const heard = watching.heard.length;
    notes.write('only for me');
    await hears(await mine(client), 'only for me');
    await world.pass(10_000);
    expect((await therapist.ask('GET', '/api/plans')).body).toEqual(before.body);
    // A quiet line is kept alive with empty presence, and hears nothing else.
    const empty = (frame: Uint8Array) => frame.length <= 3 && frame[0] === 1;
    expect(watching.heard.slice(heard).filter((frame) => !empty(frame))).toEqual([]);
  });

  test('[MINE-9] end with the plan: their sockets close, and no key of theirs is left', async () => {
    const [his, hers] = [await mine(client), await mine(therapist)];
    his.write('only for me');
    await hears(await mine(client), 'only for me');
    const names = rows().map(({ document_id: name }) => name);
    expect(keysIn(world.dataDir)).toEqual(expect.arrayContaining([plan, ...names]));
    await therapist.must('DELETE', `/api/plans/${plan}`, { confirm: 'Steady mornings' });
    await until(() => his.closes.length + hers.closes.length > 1, 'the notes are closed');
    expect([his.closes, hers.closes]).toEqual([[4404], [4404]]);
    expect(rows()).toEqual([]);
    expect(keysIn(world.dataDir)).toEqual([]);
    expect((await mine(client)).closes).toEqual([4404]);
  });
});

/** Every route of the interface that takes a plan. */
function routesWithId(world: World): readonly { method: string; path: string }[] {
  return world.server.app.routes.filter(
    ({ method, path }) => method !== 'ALL' && path.startsWith('/api/plans/:id'),
  );
}
