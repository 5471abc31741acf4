import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import type { Plan } from '#shared/plan/plan.ts';
import type { Person, PlanSummary } from '#shared/wire/api.ts';
import { documentOf } from '../people/plan-documents.ts';
import type { PlanId } from '#shared/plan/plan.ts';
import { ana, ben, carla, makeWorld, type World } from '../testing/world.ts';
import type { Browser } from '../testing/browser.ts';

let world: World;
let therapist: Browser;
let plan: string;
beforeEach(async () => {
  world = await makeWorld();
  therapist = await world.therapist();
  plan = await therapist.newPlan('Steady mornings');
});
afterEach(() => world.close());

const list = async (who: Browser) => (await who.ask('GET', '/api/plans')).body as PlanSummary[];
const read = async (who: Browser) => (await who.ask('GET', `/api/plans/${plan}`)).body as Plan;

describe('plans', () => {
  test('[HTTP-3] a new plan is an empty one with its title', async () => {
    expect(await read(therapist)).toEqual({
      schema: 1,
      title: 'Steady mornings',
      rhythm: { everyDays: null },
      lookAgainOn: null,
      blocks: [],
    });
  });

  test('[HTTP-3] each person’s list holds the plans they are in, last changed first', async () => {
    await world.pass(1000);
    const second = await therapist.newPlan('Calmer evenings');
    const client = await world.invited(therapist, plan, 'client', ben);
    expect((await list(therapist)).map(({ id, title, role }) => ({ id, title, role }))).toEqual([
      { id: second, title: 'Calmer evenings', role: 'therapist' },
      { id: plan, title: 'Steady mornings', role: 'therapist' },
    ]);
    const mine = await list(client);
    expect(mine).toHaveLength(1);
    expect(mine[0]).toMatchObject({ id: plan, role: 'client' });
    expect(mine[0]?.people.map(({ name, role }) => ({ name, role }))).toEqual([
      { name: 'Ana Reyes', role: 'therapist' },
      { name: 'Ben Okoro', role: 'client' },
    ]);
  });

  test('[HTTP-4] title, rhythm and when to look again change through the document', async () => {
    const change = {
      title: ' Slow mornings ',
      rhythm: { everyDays: 30 },
      lookAgainOn: '2026-09-01',
    };
    const answer = await therapist.ask('PATCH', `/api/plans/${plan}`, change);
    expect(answer.status).toBe(204);
    expect(await read(therapist)).toMatchObject({ ...change, title: 'Slow mornings' });
    await therapist.must('PATCH', `/api/plans/${plan}`, { lookAgainOn: null });
    expect(await read(therapist)).toMatchObject({ title: 'Slow mornings', lookAgainOn: null });
  });

  test('[HTTP-4] the list follows the document soon after, also when a socket renamed it', async () => {
    const before = (await list(therapist))[0];
    await world.pass(60_000);
    await therapist.must('PATCH', `/api/plans/${plan}`, { title: 'Slow mornings' });
    await world.pass(5_000);
    const after = (await list(therapist))[0];
    expect(after?.title).toBe('Slow mornings');
    expect(Date.parse(after?.changedAt ?? '')).toBeGreaterThan(Date.parse(before?.changedAt ?? ''));
    expect(after?.createdAt).toBe(before?.createdAt);
  });

  test('[HTTP-5] erasing asks for the title, and then nobody finds the plan', async () => {
    const client = await world.invited(therapist, plan, 'client', ben);
    const { url } = await therapist.must('POST', `/api/plans/${plan}/invitations`, {
      role: 'client',
    });
    for (const confirm of ['', 'steady mornings', 'Steady']) {
      const answer = await therapist.ask('DELETE', `/api/plans/${plan}`, { confirm });
      expect([confirm, answer.code]).toEqual([confirm, 'confirmation-needed']);
    }
    expect((await read(client)).title).toBe('Steady mornings');
    const erased = await therapist.ask('DELETE', `/api/plans/${plan}`, {
      confirm: 'Steady mornings',
    });
    expect(erased.status).toBe(204);
    for (const window of [therapist, client]) {
      expect((await window.ask('GET', `/api/plans/${plan}`)).code).toBe('not-found');
      expect(await list(window)).toEqual([]);
    }
    const token = String(url).split('/').at(-1);
    expect((await client.ask('GET', `/api/invitations/${token}`)).code).toBe('invitation-gone');
    expect(await world.server.rooms.read(documentOf(plan as PlanId), () => true)).toBeNull();
  });

  test('[HTTP-6] no title lies readable in the data folder', async () => {
    const words = 'xylophone lanterns';
    await therapist.must('PATCH', `/api/plans/${plan}`, { title: words });
    await world.pass(5_000);
    expect((await list(therapist))[0]?.title).toBe(words);
    for (const name of await readdir(world.dataDir)) {
      const bytes = await readFile(join(world.dataDir, name), 'latin1');
      expect([name, bytes.includes('xylophone')]).toEqual([name, false]);
    }
    expect(world.log.join('')).not.toContain('xylophone');
  });
});

describe('participants', () => {
  const people = async (who: Browser) =>
    (await who.ask('GET', `/api/plans/${plan}/participants`)).body as Person[];
  const end = async (by: Browser, name: string) => {
    const who = (await people(by)).find((person) => person.name === name);
    return by.ask('DELETE', `/api/plans/${plan}/participants/${who?.id}`);
  };

  test('[ACCESS-5] each role ends the access of whom it may, and its own', async () => {
    const client = await world.invited(therapist, plan, 'client', ben);
    const supporter = await world.invited(therapist, plan, 'supporter', carla);
    expect((await end(client, ana.name)).code).toBe('no-access');
    expect((await end(supporter, ana.name)).code).toBe('no-access');
    expect((await end(client, carla.name)).status).toBe(204);
    expect((await supporter.ask('GET', `/api/plans/${plan}`)).code).toBe('no-access');
    expect((await end(client, ben.name)).status).toBe(204);
    expect((await client.ask('GET', `/api/plans/${plan}`)).code).toBe('no-access');
    expect((await people(therapist)).map(({ name }) => name)).toEqual(['Ana Reyes']);
  });

  test('[ACCESS-5] the only therapist stays, one of two may go', async () => {
    expect((await end(therapist, ana.name)).code).toBe('last-therapist');
    const second = await world.invited(therapist, plan, 'therapist', ben);
    expect((await end(second, ana.name)).status).toBe(204);
    expect((await end(second, ben.name)).code).toBe('last-therapist');
  });

  test('[ACCESS-5] who has left can be invited again', async () => {
    const client = await world.invited(therapist, plan, 'client', ben);
    await end(client, ben.name);
    await world.pass(1000);
    const { url } = await therapist.must('POST', `/api/plans/${plan}/invitations`, {
      role: 'observer',
    });
    await client.must('POST', `/api/invitations/${String(url).split('/').at(-1)}/accept`, {});
    expect((await people(client)).map(({ role }) => role)).toEqual(['therapist', 'observer']);
  });

  test('[ACCESS-5] what someone has invited others to ends with their own access', async () => {
    const second = await world.invited(therapist, plan, 'therapist', ben);
    const { url } = await second.must('POST', `/api/plans/${plan}/invitations`, { role: 'client' });
    await end(therapist, ben.name);
    const token = String(url).split('/').at(-1);
    const view = await world.stranger().ask('GET', `/api/invitations/${token}`);
    expect(view.code).toBe('invitation-gone');
  });
});
