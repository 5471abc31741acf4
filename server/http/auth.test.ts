import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { ana, ben, makeWorld, type World } from '../testing/world.ts';

const minute = 60_000;
const signIn = '/api/auth/sign-in/email';
const { email, password } = ana;

let world: World;
beforeEach(async () => {
  world = await makeWorld({ SESSION_IDLE_MINUTES: '30' });
});
afterEach(() => world.close());

describe('signing in', () => {
  test('[PEOPLE-2] e-mail and password sign in, whatever the e-mail’s case', async () => {
    await world.therapist();
    const window = world.stranger();
    expect((await window.ask('GET', '/api/me')).code).toBe('signed-out');
    await window.must('POST', signIn, { email: 'ANA@Example.org', password });
    expect(await window.must('GET', '/api/me')).toMatchObject({ email });
  });

  test('[PEOPLE-2] a wrong password and an unknown e-mail are answered alike', async () => {
    await world.therapist();
    const window = world.stranger();
    const wrong = await window.ask('POST', signIn, { email, password: 'not her password' });
    const unknown = await window.ask('POST', signIn, { email: ben.email, password });
    expect([wrong.status, wrong.code]).toEqual([401, 'wrong-credentials']);
    expect(unknown.body).toEqual(wrong.body);
    expect([...unknown.headers]).toEqual([...wrong.headers]);
  });

  test('[PEOPLE-3] nobody signs up, and nothing of the library is open that is not named', async () => {
    const therapist = await world.therapist();
    const closed = [
      '/api/auth/sign-up/email',
      '/api/auth/sign-in/social',
      '/api/auth/request-password-reset',
      '/api/auth/reset-password',
      '/api/auth/change-email',
      '/api/auth/delete-user',
      '/api/auth/update-session',
      '/api/auth/verify-password',
      '/api/auth/sign-up/email/',
      '/api/auth//sign-up/email',
      '/api/auth/sign-in/..%2fsign-up/email',
    ];
    for (const path of closed) {
      const answer = await therapist.ask('POST', path, { ...ben, newPassword: ben.password });
      expect([path, answer.status, answer.code]).toEqual([path, 404, 'not-found']);
    }
    const tried = await world
      .stranger()
      .ask('POST', signIn, { email: ben.email, password: ben.password });
    expect(tried.status).toBe(401);
  });

  test('[PEOPLE-6] after ten wrong passwords an account waits, wherever they come from', async () => {
    await world.therapist();
    const window = world.stranger();
    const answers = [];
    for (let i = 0; i < 11; i += 1) {
      const from = { 'x-forwarded-for': `192.0.2.${i}` };
      answers.push(
        await window.ask('POST', signIn, { email, password: `guess number ${i}` }, from),
      );
    }
    expect(answers.map(({ status }) => status)).toEqual([...Array(10).fill(401), 429]);
    expect((await window.ask('POST', signIn, { email, password })).code).toBe('too-many');
    const other = await window.ask('POST', signIn, { email: ben.email, password });
    expect(other.status).toBe(401);
    await world.pass(2 * minute);
    expect((await window.ask('POST', signIn, { email, password })).status).toBe(200);
  });

  test('[PEOPLE-6] one address cannot try one password on everyone', async () => {
    await world.therapist();
    const window = world.stranger();
    const from = { 'x-forwarded-for': '198.51.100.9, 203.0.113.7' };
    const tries = Array.from({ length: 50 }, (_, i) =>
      world.stranger().ask('POST', signIn, { email: `p${i}@example.org`, password }, from),
    );
    const statuses = new Set((await Promise.all(tries)).map(({ status }) => status));
    expect([...statuses]).toEqual([401]);
    expect((await window.ask('POST', signIn, { email, password }, from)).status).toBe(429);
    const elsewhere = { 'x-forwarded-for': '203.0.113.8' };
    expect((await window.ask('POST', signIn, { email, password }, elsewhere)).status).toBe(200);
  }, 30_000);

  test('[PEOPLE-6] the right password is never counted', async () => {
    await world.therapist();
    for (let i = 0; i < 12; i += 1) {
      expect((await world.stranger().ask('POST', signIn, { email, password })).status).toBe(200);
    }
  });
});

describe('sessions', () => {
  test('[PEOPLE-5] the cookie is out of reach of scripts and other sites', async () => {
    const therapist = await world.therapist();
    expect(therapist.lastCookies).toHaveLength(1);
    expect(therapist.lastCookies[0]).toMatch(/^waymark-session=[^;]+; /);
    expect(therapist.lastCookies[0]).toMatch(/; Path=\/; HttpOnly; SameSite=Lax$/);
  });

  test('[PEOPLE-5] on https it is bound to the host', async () => {
    const secure = await makeWorld({ PUBLIC_URL: 'https://plans.example.org' });
    const therapist = await secure.therapist();
    expect(therapist.lastCookies[0]).toMatch(
      /^__Host-waymark-session=[^;]+; Max-Age=\d+; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    expect((await therapist.ask('GET', '/api/me')).status).toBe(200);
    await therapist.must('POST', '/api/auth/sign-out', {});
    expect((await therapist.ask('GET', '/api/me')).status).toBe(401);
    await secure.close();
  });

  test('[PEOPLE-5] a cookie that was changed opens nothing', async () => {
    const therapist = await world.therapist();
    const cookie = therapist.cookie;
    const [name = '', value = ''] = cookie.split('=', 2);
    const token = value.slice(0, value.indexOf('.'));
    for (const forged of [`${name}=${token}`, `${name}=${token}.AAAA`, `${name}=x${value}`]) {
      const answer = await world.stranger().ask('GET', '/api/me', undefined, { cookie: forged });
      expect(answer.status).toBe(401);
    }
    const real = await world.stranger().ask('GET', '/api/me', undefined, { cookie });
    expect(real.status).toBe(200);
  });

  test('[ACCESS-3] a session that is not used ends', async () => {
    const therapist = await world.therapist();
    await world.pass(29 * minute);
    expect((await therapist.ask('GET', '/api/me')).status).toBe(200);
    await world.pass(29 * minute);
    expect((await therapist.ask('GET', '/api/me')).status).toBe(200);
    await world.pass(31 * minute);
    expect((await therapist.ask('GET', '/api/me')).status).toBe(401);
  });

  test('[ACCESS-3] a session that is never used ends as soon', async () => {
    const therapist = await world.therapist();
    await world.pass(31 * minute);
    expect((await therapist.ask('GET', '/api/me')).status).toBe(401);
  });

  test('[ACCESS-3] a session that is always used ends a week after signing in', async () => {
    const long = await makeWorld({ SESSION_IDLE_MINUTES: '720' });
    const therapist = await long.therapist();
    const hour = 60 * minute;
    for (let at = 11; at < 7 * 24; at += 11) {
      await long.pass(11 * hour);
      expect([at, (await therapist.ask('GET', '/api/plans')).status]).toEqual([at, 200]);
    }
    await long.pass(11 * hour);
    expect((await therapist.ask('GET', '/api/plans')).status).toBe(401);
    await long.close();
  });

  test('[PEOPLE-7] signing out ends this session and no other', async () => {
    const first = await world.therapist();
    const second = world.stranger();
    await second.must('POST', signIn, { email, password });
    const cookie = first.cookie;
    await first.must('POST', '/api/auth/sign-out', {});
    expect((await first.ask('GET', '/api/me')).status).toBe(401);
    expect((await first.ask('GET', '/api/me', undefined, { cookie })).status).toBe(401);
    expect((await second.ask('GET', '/api/me')).status).toBe(200);
  });

  test('[PEOPLE-7] someone sees their own sessions and can end each of them', async () => {
    const first = await world.therapist();
    const second = world.stranger();
    await second.must('POST', signIn, { email, password });
    const list = (await first.ask('GET', '/api/auth/list-sessions')).body as { token: string }[];
    expect(list).toHaveLength(2);
    await first.must('POST', '/api/auth/revoke-other-sessions', {});
    expect((await second.ask('GET', '/api/me')).status).toBe(401);
    expect((await first.ask('GET', '/api/me')).status).toBe(200);
  });

  test('[PEOPLE-7] a new password ends every other session and has to be a good one', async () => {
    const first = await world.therapist();
    const second = world.stranger();
    await second.must('POST', signIn, { email, password });
    const path = '/api/auth/change-password';
    const next = 'otters float on their backs';
    const weak = await first.ask('POST', path, {
      currentPassword: password,
      newPassword: 'passwordpassword',
    });
    expect(weak.code).toBe('weak-password');
    const wrong = await first.ask('POST', path, { currentPassword: next, newPassword: next });
    expect(wrong.code).toBe('wrong-credentials');
    expect((await second.ask('GET', '/api/me')).status).toBe(200);

    await first.must('POST', path, { currentPassword: password, newPassword: next });
    expect((await second.ask('GET', '/api/me')).status).toBe(401);
    expect((await first.ask('GET', '/api/me')).status).toBe(200);
    const old = await second.ask('POST', signIn, { email, password });
    expect(old.status).toBe(401);
    await second.must('POST', signIn, { email, password: next });
  });

  test('[PEOPLE-2] no address, password or name is logged', async () => {
    const therapist = await world.therapist();
    await therapist.ask('POST', signIn, { email, password: 'a wrong password' });
    await therapist.ask('POST', signIn, { email, password });
    const logged = world.log.join('');
    expect(logged).toContain('/api/auth/sign-in/email');
    for (const secret of [email, ana.name, password, 'a wrong password', '127.0.0.1']) {
      expect(logged).not.toContain(secret);
    }
  });
});
