import { randomUUID } from 'node:crypto';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import type { Browser } from '../testing/browser.ts';
import { ben, makeWorld, type World } from '../testing/world.ts';

let world: World;
let ana: Browser;
let plan: string;
let path: string;
beforeEach(async () => {
  world = await makeWorld();
  ana = await world.therapist();
  plan = await ana.newPlan('Steady mornings');
  path = `/api/plans/${plan}`;
});
afterEach(() => world.close());

const rename = (title: string) => ana.must('PATCH', path, { title });
const keep = async (name: string) =>
  String((await ana.must('POST', `${path}/snapshots`, { name })).id);
const list = async () => (await ana.ask('GET', `${path}/history`)).body;

describe('a plan’s past over HTTP', () => {
  test('[HIST-11] a snapshot is kept, listed, read, compared and returned to', async () => {
    const kept = await ana.ask('POST', `${path}/snapshots`, { name: '  Before the summer ' });
    expect([kept.status, kept.body]).toMatchObject([
      201,
      { kind: 'named', name: 'Before the summer', by: { name: 'Ana Reyes' } },
    ]);
    const { id } = kept.body as { id: string };
    await world.pass(1_000);
    await rename('Quiet mornings');
    expect((await ana.ask('GET', `${path}/snapshots`)).body).toEqual([kept.body]);
    expect(await ana.must('GET', `${path}/snapshots/${id}`)).toMatchObject({
      ...(kept.body as object),
      plan: { title: 'Steady mornings' },
    });
    expect(await ana.must('GET', `${path}/compare?from=${id}&to=now`)).toMatchObject({
      from: kept.body,
      to: null,
      before: { title: 'Steady mornings' },
      after: { title: 'Quiet mornings' },
      changes: [{ kind: 'title' }],
    });
    const restored = await ana.must('POST', `${path}/snapshots/${id}/restore`, {});
    expect(restored).toEqual({
      restoreId: expect.any(String),
      safetySnapshotId: expect.any(String),
      changed: 0,
    });
    expect(await ana.must('GET', path)).toMatchObject({ title: 'Steady mornings' });
    expect(await list()).toMatchObject([
      { kind: 'restore', restore: { id: restored['restoreId'], snapshot: { id } } },
      { kind: 'snapshot', snapshot: { id } },
    ]);
    const safety = `${path}/snapshots/${String(restored['safetySnapshotId'])}`;
    expect(await ana.must('GET', safety)).toMatchObject({
      kind: 'before-restore',
      name: null,
      plan: { title: 'Quiet mornings' },
    });
  });

  test('[HIST-2] someone who has left is still told by name', async () => {
    const client = await world.invited(ana, plan, 'client', ben);
    await client.must('POST', `${path}/snapshots`, { name: 'Mine' });
    const people = (await ana.ask('GET', `${path}/participants`)).body as {
      id: string;
      name: string;
    }[];
    const left = people.find(({ name }) => name === ben.name);
    expect((await ana.ask('DELETE', `${path}/participants/${left?.id}`)).status).toBe(204);
    expect((await ana.ask('GET', `${path}/snapshots`)).body).toMatchObject([
      { by: { id: left?.id, name: ben.name } },
    ]);
    expect((await client.ask('GET', `${path}/snapshots`)).code).toBe('no-access');
  });

  test.each([
    ['no name', '/snapshots', {}],
    ['an empty name', '/snapshots', { name: '  ' }],
    ['a name too long', '/snapshots', { name: 'x'.repeat(301) }],
    ['more than a name', '/snapshots', { name: 'x', kind: 'review' }],
    ['no blocks', `/snapshots/${randomUUID()}/restore`, { blocks: [] }],
    ['blocks that are none', `/snapshots/${randomUUID()}/restore`, { blocks: ['meta'] }],
  ])('[HIST-12] %s is not valid, and nothing is kept', async (_what, rest, body) => {
    const answer = await ana.ask('POST', path + rest, body);
    expect([answer.status, answer.code]).toEqual([422, 'invalid-input']);
    expect(await list()).toEqual([]);
  });

  test('[HIST-12] comparing needs two moments that are known', async () => {
    const id = await keep('One');
    const compare = async (query: string) => (await ana.ask('GET', `${path}/compare${query}`)).code;
    expect(await compare('')).toBe('invalid-input');
    expect(await compare('?from=now')).toBe('invalid-input');
    expect(await compare(`?from=${id}&to=yesterday`)).toBe('invalid-input');
    expect(await compare(`?from=${id}&to=now&deep=1`)).toBe('invalid-input');
    expect(await compare(`?from=${id}&to=${randomUUID()}`)).toBe('not-found');
    expect(await compare(`?from=${id.toUpperCase()}&to=${id}`)).toBeNull();
  });

  test('[REST-17] a block that the plan does not know is not valid', async () => {
    const id = await keep('One');
    const answer = await ana.ask('POST', `${path}/snapshots/${id}/restore`, {
      blocks: [randomUUID()],
    });
    expect([answer.status, answer.code]).toEqual([422, 'invalid-input']);
    expect(await list()).toHaveLength(1);
  });

  test('[HIST-3] a plan that nobody has open is not opened to tell its past', async () => {
    const id = await keep('One');
    await world.pass(60_000);
    expect(world.server.rooms.counters.rooms).toBe(0);
    for (const rest of [
      '/history',
      '/snapshots',
      `/snapshots/${id}`,
      `/compare?from=${id}&to=now`,
    ]) {
      expect([rest, (await ana.ask('GET', path + rest)).status]).toEqual([rest, 200]);
    }
    expect(world.server.rooms.counters.rooms).toBe(0);
  });

  test('[HIST-10] an erased plan leaves no snapshot, and no words in the log', async () => {
    const id = await keep('A hard week');
    await ana.must('POST', `${path}/snapshots/${id}/restore`, {});
    const erased = await ana.ask('DELETE', path, { confirm: 'Steady mornings' });
    expect(erased.status).toBe(204);
    expect((await ana.ask('GET', `${path}/snapshots/${id}`)).code).toBe('not-found');
    expect((await ana.ask('GET', `${path}/history`)).code).toBe('not-found');
    expect(world.log.join('\n')).not.toMatch(/hard week|mornings/);
  });
});
