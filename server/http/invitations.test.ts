import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { roles, type Role } from '#shared/access/can.ts';
import type { Invited, OpenInvitation, Person } from '#shared/wire/api.ts';
import type { Browser } from '../testing/browser.ts';
import { ana, ben, carla, eve, makeWorld, tokenOf, type World } from '../testing/world.ts';

const hour = 3_600_000;

let world: World;
let therapist: Browser;
let plan: string;
beforeEach(async () => {
  world = await makeWorld();
  therapist = await world.therapist();
  plan = await therapist.newPlan('Steady mornings');
});
afterEach(() => world.close());

async function invite(by: Browser, body: { role: Role; email?: string }) {
  const answer = await by.ask('POST', `/api/plans/${plan}/invitations`, body);
  return { ...answer, invited: answer.body as Invited };
}
const accept = (window: Browser, url: string, body: object) =>
  window.ask('POST', `/api/invitations/${tokenOf(url)}/accept`, body);

describe('invitations', () => {
  test('[PEOPLE-8] a link shows who invites to what, before signing in', async () => {
    const { status, invited } = await invite(therapist, {
      role: 'client',
      email: 'Ben@example.org',
    });
    expect(status).toBe(201);
    expect(invited.url).toMatch(/^http:\/\/127\.0\.0\.1:4700\/invitation\/[\w-]{43}$/);
    expect(Date.parse(invited.expiresAt) - Date.UTC(2026, 5, 1)).toBe(72 * hour);
    const view = await world.stranger().ask('GET', `/api/invitations/${tokenOf(invited.url)}`);
    expect(view.body).toEqual({
      role: 'client',
      invitedBy: ana.name,
      practice: 'Rivers Practice',
      email: ben.email,
      expiresAt: invited.expiresAt,
    });
  });

  test('[PEOPLE-8] someone new gets an account, is signed in and lands in the plan', async () => {
    const { invited } = await invite(therapist, { role: 'client' });
    const window = world.stranger();
    const accepted = await accept(window, invited.url, ben);
    expect([accepted.status, accepted.body]).toEqual([200, { planId: plan }]);
    expect((await window.ask('GET', `/api/plans/${plan}`)).status).toBe(200);
    expect(await window.must('GET', '/api/me')).toMatchObject({
      email: ben.email,
      mayCreatePlans: false,
    });
    const { email, password } = ben;
    await world.stranger().must('POST', '/api/auth/sign-in/email', { email, password });
  });

  test('[PEOPLE-8] someone with an account signs in first and accepts with it', async () => {
    const client = await world.invited(therapist, plan, 'client', ben);
    const second = await therapist.newPlan('Calmer evenings');
    const { url } = await therapist.must('POST', `/api/plans/${second}/invitations`, {
      role: 'observer',
    });
    const asNew = await accept(world.stranger(), String(url), { ...ben, name: 'Not Ben' });
    expect(asNew.code).toBe('email-taken');
    const signedOut = await accept(world.stranger(), String(url), {});
    expect(signedOut.code).toBe('signed-out');
    const both = await accept(client, String(url), carla);
    expect(both.code).toBe('invalid-input');
    expect((await accept(client, String(url), {})).body).toEqual({ planId: second });
  });

  test('[PEOPLE-9] a link works once', async () => {
    const { invited } = await invite(therapist, { role: 'client' });
    await accept(world.stranger(), invited.url, ben);
    expect((await accept(world.stranger(), invited.url, carla)).code).toBe('invitation-gone');
    const view = await world.stranger().ask('GET', `/api/invitations/${tokenOf(invited.url)}`);
    expect([view.status, view.code]).toEqual([410, 'invitation-gone']);
    const tried = { email: carla.email, password: carla.password };
    const signIn = await world.stranger().ask('POST', '/api/auth/sign-in/email', tried);
    expect(signIn.status).toBe(401);
  });

  test('[PEOPLE-9] of many who accept at once exactly one gets in', async () => {
    const { invited } = await invite(therapist, { role: 'client' });
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, index) =>
        accept(world.stranger(), invited.url, { ...ben, email: `ben${index}@example.org` }),
      ),
    );
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([
      200, 410, 410, 410, 410, 410,
    ]);
    const people = await therapist.ask('GET', `/api/plans/${plan}/participants`);
    expect(people.body).toHaveLength(2);
  });

  test('[PEOPLE-9] a link works for 72 hours and not a moment longer', async () => {
    const [first, second] = [
      await invite(therapist, { role: 'client' }),
      await invite(therapist, { role: 'observer' }),
    ];
    await world.pass(72 * hour - 1);
    expect((await accept(world.stranger(), first.invited.url, ben)).status).toBe(200);
    await world.pass(1);
    const late = await accept(world.stranger(), second.invited.url, carla);
    expect(late.code).toBe('invitation-gone');
  });

  test('[PEOPLE-9] a link for one e-mail is for nobody else', async () => {
    const client = await world.invited(therapist, plan, 'client', ben);
    const { invited } = await invite(therapist, { role: 'supporter', email: carla.email });
    expect((await accept(client, invited.url, {})).code).toBe('invitation-for-another');
    const other = await accept(world.stranger(), invited.url, eve);
    expect(other.code).toBe('invitation-for-another');
    const right = { ...carla, email: 'CARLA@Example.org' };
    expect((await accept(world.stranger(), invited.url, right)).status).toBe(200);
  });

  test('[PEOPLE-9] someone who is in the plan keeps their role, and the link stays good', async () => {
    const client = await world.invited(therapist, plan, 'client', ben);
    const { invited } = await invite(therapist, { role: 'therapist' });
    expect((await accept(client, invited.url, {})).code).toBe('already-in-plan');
    expect((await accept(world.stranger(), invited.url, carla)).status).toBe(200);
  });

  test('[PEOPLE-9] the token is neither stored nor logged', async () => {
    const { invited } = await invite(therapist, { role: 'client' });
    const token = tokenOf(invited.url);
    await world.stranger().ask('GET', `/api/invitations/${token}`);
    await accept(world.stranger(), invited.url, {});
    for (const name of await readdir(world.dataDir)) {
      const bytes = await readFile(join(world.dataDir, name), 'latin1');
      expect([name, bytes.includes(token)]).toEqual([name, false]);
    }
    expect(world.log.join('')).not.toContain(token);
    expect(world.log.join('')).toContain('/api/invitations/:token');
  });

  test('[PEOPLE-10] each role invites to the roles it may give', async () => {
    const windows: Record<Role, Browser> = {
      therapist,
      client: await world.invited(therapist, plan, 'client', ben),
      supporter: await world.invited(therapist, plan, 'supporter', carla),
      observer: await world.invited(therapist, plan, 'observer', eve),
    };
    const given: Partial<Record<Role, readonly Role[]>> = {};
    for (const by of roles) {
      const statuses = await Promise.all(
        roles.map(async (role) => [role, (await invite(windows[by], { role })).status] as const),
      );
      given[by] = statuses.flatMap(([role, status]) => (status === 201 ? [role] : []));
    }
    expect(given).toEqual({
      therapist: ['client', 'therapist', 'supporter', 'observer'],
      client: ['supporter', 'observer'],
      supporter: [],
      observer: [],
    });
  });

  test('[PEOPLE-10] an invited therapist joins the practice and makes plans of their own', async () => {
    const second = await world.invited(therapist, plan, 'therapist', ben);
    expect(await second.must('GET', '/api/me')).toMatchObject({ mayCreatePlans: true });
    const own = await second.newPlan('Calmer evenings');
    expect((await therapist.ask('GET', `/api/plans/${own}`)).code).toBe('no-access');
  });

  test('[PEOPLE-4] a weak password is refused and the link stays good', async () => {
    const { invited } = await invite(therapist, { role: 'client' });
    for (const password of ['too short', 'passwordpassword', 'ben@example.org!']) {
      const answer = await accept(world.stranger(), invited.url, { ...ben, password });
      expect([password, answer.code]).toEqual([password, 'weak-password']);
    }
    expect((await accept(world.stranger(), invited.url, ben)).status).toBe(200);
  });

  test('[PEOPLE-6] tokens cannot be searched for', async () => {
    const { invited } = await invite(therapist, { role: 'client' });
    const window = world.stranger();
    const statuses = [];
    for (let i = 0; i < 51; i += 1) {
      statuses.push((await window.ask('GET', `/api/invitations/guess-${i}`)).status);
    }
    expect(statuses.slice(-2)).toEqual([410, 429]);
    expect((await accept(window, invited.url, ben)).code).toBe('too-many');
    await world.pass(15 * 60_000);
    const people = (await accept(window, invited.url, ben)).body;
    expect(people).toEqual({ planId: plan } satisfies { planId: string });
  });

  test('[PEOPLE-6] accounts cannot be searched for with a link', async () => {
    const { invited } = await invite(therapist, { role: 'client' });
    const window = world.stranger();
    const codes = [];
    for (let i = 0; i < 51; i += 1) {
      codes.push((await accept(window, invited.url, { ...ben, email: ana.email })).code);
    }
    expect(codes.slice(-2)).toEqual(['email-taken', 'too-many']);
    await world.pass(15 * 60_000);
    expect((await accept(window, invited.url, ben)).status).toBe(200);
  });

  test('[PEOPLE-10] inviting tells nobody outside who is in the plan', async () => {
    const { invited } = await invite(therapist, { role: 'client' });
    const view = await world.stranger().ask('GET', `/api/invitations/${tokenOf(invited.url)}`);
    const people = (await therapist.ask('GET', `/api/plans/${plan}/participants`)).body as Person[];
    expect(JSON.stringify(view.body)).not.toContain(people[0]?.id);
    expect(JSON.stringify(view.body)).not.toContain('Steady mornings');
    expect(JSON.stringify(view.body)).not.toContain(plan);
  });

  const listed = async () =>
    (await therapist.ask('GET', `/api/plans/${plan}/invitations`)).body as OpenInvitation[];
  const withdraw = (id: string, of = plan) =>
    therapist.ask('DELETE', `/api/plans/${of}/invitations/${id}`);

  test('[PEOPLE-11] a therapist sees every open invitation, the latest first, and no token', async () => {
    const client = await world.invited(therapist, plan, 'client', ben);
    await invite(therapist, { role: 'therapist' });
    await world.pass(hour);
    const { invited } = await invite(client, { role: 'observer', email: carla.email });
    const open = await listed();
    expect(open).toEqual([
      {
        id: expect.any(String),
        role: 'observer',
        email: carla.email,
        invitedBy: ben.name,
        createdAt: new Date(Date.UTC(2026, 5, 1) + hour).toISOString(),
        expiresAt: invited.expiresAt,
      },
      expect.objectContaining({ role: 'therapist', email: null, invitedBy: ana.name }),
    ]);
    expect(JSON.stringify(open)).not.toContain(tokenOf(invited.url));
  });

  test('[PEOPLE-11] what was accepted, ran out or ended with its maker is no open invitation', async () => {
    const { invited } = await invite(therapist, { role: 'client' });
    const client = world.stranger();
    await accept(client, invited.url, ben);
    expect(await listed()).toEqual([]);
    await invite(client, { role: 'observer' });
    const me = await client.must('GET', '/api/me');
    expect(await listed()).toHaveLength(1);
    await client.must('DELETE', `/api/plans/${plan}/participants/${String(me['id'])}`);
    expect(await listed()).toEqual([]);
    await invite(therapist, { role: 'observer' });
    await world.pass(72 * hour - 1);
    const { email, password } = ana;
    await therapist.must('POST', '/api/auth/sign-in/email', { email, password });
    expect(await listed()).toHaveLength(1);
    await world.pass(1);
    expect(await listed()).toEqual([]);
  });

  test('[PEOPLE-11] a link that is withdrawn opens nothing from then on, as one that was used', async () => {
    const { invited } = await invite(therapist, { role: 'client' });
    const kept = await invite(therapist, { role: 'observer' });
    const id = (await listed()).find(({ role }) => role === 'client')?.id ?? '';
    expect((await withdraw(id)).status).toBe(204);
    expect((await listed()).map(({ role }) => role)).toEqual(['observer']);
    const window = world.stranger();
    const view = await window.ask('GET', `/api/invitations/${tokenOf(invited.url)}`);
    const late = await accept(window, invited.url, ben);
    expect([view.code, late.code]).toEqual(['invitation-gone', 'invitation-gone']);
    expect((await withdraw(id)).code).toBe('invitation-gone');
    const [open] = await listed();
    expect((await accept(window, kept.invited.url, ben)).status).toBe(200);
    expect((await withdraw(open?.id ?? '')).code).toBe('invitation-gone');
    expect((await window.ask('GET', `/api/plans/${plan}`)).status).toBe(200);
  });

  test('[PEOPLE-11] an invitation is withdrawn in its own plan alone', async () => {
    const elsewhere = await therapist.newPlan('Elsewhere');
    await invite(therapist, { role: 'client' });
    const [open] = await listed();
    expect((await withdraw(open?.id ?? '', elsewhere)).code).toBe('invitation-gone');
    expect(await listed()).toEqual([open]);
  });
});
