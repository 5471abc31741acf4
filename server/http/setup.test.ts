import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { ana, ben, makeWorld, setupCode, type World } from '../testing/world.ts';

const body = { code: setupCode, practice: 'Rivers Practice', ...ana };
const minute = 60_000;

let world: World;
beforeEach(async () => {
  world = await makeWorld();
});
afterEach(() => world.close());

describe('first start', () => {
  test('[PEOPLE-1] the code makes the practice and signs its first therapist in', async () => {
    const window = world.stranger();
    expect(await window.must('GET', '/api/setup')).toEqual({ needed: true });
    const done = await window.ask('POST', '/api/setup', body);
    expect(done.status).toBe(201);
    expect(await window.must('GET', '/api/me')).toMatchObject({
      name: ana.name,
      email: ana.email,
      practice: 'Rivers Practice',
      mayCreatePlans: true,
    });
    expect(await window.must('GET', '/api/setup')).toEqual({ needed: false });
  });

  test('[PEOPLE-1] afterwards it is closed, with the right code too', async () => {
    await world.therapist();
    const again = await world.stranger().ask('POST', '/api/setup', { ...body, ...ben });
    expect([again.status, again.code]).toEqual([409, 'setup-done']);
  });

  test('[PEOPLE-1] a wrong code makes nothing', async () => {
    const window = world.stranger();
    const wrong = await window.ask('POST', '/api/setup', { ...body, code: 'amber-lantern-23' });
    expect([wrong.status, wrong.code]).toEqual([403, 'wrong-setup-code']);
    expect(window.cookie).toBe('');
    expect(await window.must('GET', '/api/setup')).toEqual({ needed: true });
  });

  test('[PEOPLE-1] the code may be copied in capitals, with spaces or without dashes', async () => {
    const copied = body.code.toUpperCase().replaceAll('-', ' ');
    expect(copied).not.toBe(body.code);
    const answer = await world
      .stranger()
      .ask('POST', '/api/setup', { ...body, code: ` ${copied} ` });
    expect(answer.status).toBe(201);
  });

  test('[PEOPLE-1] of two first starts at once exactly one wins, and one account exists', async () => {
    const windows = [world.stranger(), world.stranger(), world.stranger()];
    const answers = await Promise.all(
      windows.map((window, index) =>
        window.ask('POST', '/api/setup', { ...body, email: `ana${index}@example.org` }),
      ),
    );
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409, 409]);
    for (const [index, answer] of answers.entries()) {
      const signIn = await world.stranger().ask('POST', '/api/auth/sign-in/email', {
        email: `ana${index}@example.org`,
        password: ana.password,
      });
      expect(signIn.status).toBe(answer.status === 201 ? 200 : 401);
    }
  });

  test('[PEOPLE-4] a short or common password makes nothing', async () => {
    const window = world.stranger();
    for (const password of ['fourteen chars', 'passwordpassword', 'riverspractice1']) {
      const answer = await window.ask('POST', '/api/setup', { ...body, password });
      expect([password, answer.status, answer.code]).toEqual([password, 422, 'weak-password']);
    }
    expect(await window.must('GET', '/api/setup')).toEqual({ needed: true });
  });

  test('[PEOPLE-6] codes cannot be tried without end, and the wait is told', async () => {
    const window = world.stranger();
    const tries = [];
    for (let i = 0; i < 11; i += 1) {
      tries.push(await window.ask('POST', '/api/setup', { ...body, code: `guess-${i}` }));
    }
    expect(tries.map(({ status }) => status)).toEqual([...Array(10).fill(403), 429]);
    expect(tries.at(-1)?.code).toBe('too-many');
    expect(Number(tries.at(-1)?.headers.get('retry-after'))).toBeGreaterThan(0);
    const right = await window.ask('POST', '/api/setup', body);
    expect(right.status).toBe(429);
    await world.pass(2 * minute);
    expect((await window.ask('POST', '/api/setup', body)).status).toBe(201);
  });

  test('[PEOPLE-1] nothing that the server sends or logs holds the code', async () => {
    const window = world.stranger();
    const status = await window.ask('GET', '/api/setup');
    await window.ask('POST', '/api/setup', { ...body, code: 'wrong-code' });
    await window.ask('POST', '/api/setup', body);
    expect(JSON.stringify(status.body) + world.log.join('')).not.toContain(setupCode);
  });
});
