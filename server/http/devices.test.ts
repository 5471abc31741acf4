import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { mostDevices } from '../devices/devices.ts';
import { ana, ben, makeWorld, type World } from '../testing/world.ts';

let world: World;
beforeEach(async () => {
  world = await makeWorld();
});
afterEach(() => world.close());

const minute = 60_000;

test('[COPY-1] a device gets its half of the key when it is added and again while its person is signed in', async () => {
  const desk = await world.therapist();
  const made = await desk.ask('POST', '/api/devices', {});
  expect(made.status).toBe(201);
  const { id, secret } = made.body as { id: string; secret: string };
  expect(Buffer.from(secret, 'base64')).toHaveLength(32);
  const again = await desk.must('GET', `/api/devices/${id}`);
  expect(again).toMatchObject({ id, secret });
  const other = (await desk.must('POST', '/api/devices', {})) as { secret: string };
  expect(other.secret).not.toBe(secret);
});

test('[COPY-1] it is told when the session ends by itself, and later after it was used', async () => {
  const desk = await world.therapist();
  const made = (await desk.must('POST', '/api/devices', {})) as { id: string; until: string };
  const idleMs = 720 * minute;
  expect(Date.parse(made.until) - Date.now()).toBe(idleMs);
  await world.pass(30 * minute);
  const later = (await desk.must('GET', `/api/devices/${made.id}`)) as { until: string };
  expect(Date.parse(later.until) - Date.parse(made.until)).toBe(30 * minute);
});

test('[COPY-2] nobody else gets it, and nobody else can revoke it', async () => {
  const desk = await world.therapist();
  const plan = await desk.newPlan('Steady mornings');
  const pocket = await world.invited(desk, plan, 'client', ben);
  const { id } = (await desk.must('POST', '/api/devices', {})) as { id: string };
  expect((await pocket.ask('GET', `/api/devices/${id}`)).status).toBe(404);
  expect((await pocket.ask('DELETE', `/api/devices/${id}`)).status).toBe(204);
  expect(await pocket.must('GET', '/api/devices')).toEqual([]);
  expect((await desk.ask('GET', `/api/devices/${id}`)).status).toBe(200);
});

test('[COPY-2] once revoked it is gone for good; without a session it is not told', async () => {
  const desk = await world.therapist();
  const { id } = (await desk.must('POST', '/api/devices', {})) as { id: string };
  const listed = await desk.must('GET', `/api/devices?here=${id}`);
  expect(listed).toMatchObject([{ id, here: true }]);
  expect(JSON.stringify(listed)).not.toContain('secret');
  expect((await world.stranger().ask('GET', `/api/devices/${id}`)).status).toBe(401);
  await desk.must('DELETE', `/api/devices/${id}`);
  expect((await desk.ask('GET', `/api/devices/${id}`)).status).toBe(404);
  expect(await desk.must('GET', '/api/devices')).toEqual([]);
});

test('[COPY-2] signing in again gets the same half, so that what was not sent is not lost', async () => {
  const desk = await world.therapist();
  const made = (await desk.must('POST', '/api/devices', {})) as { id: string; secret: string };
  await desk.must('POST', '/api/auth/sign-out', {});
  expect((await desk.ask('GET', `/api/devices/${made.id}`)).status).toBe(401);
  const again = world.stranger();
  await again.must('POST', '/api/auth/sign-in/email', {
    email: ana.email,
    password: ana.password,
  });
  expect(await again.must('GET', `/api/devices/${made.id}`)).toMatchObject({
    secret: made.secret,
  });
});

test('[COPY-3] the records hold the secret sealed alone, and the log not at all', async () => {
  const desk = await world.therapist();
  const { secret } = (await desk.must('POST', '/api/devices', {})) as { secret: string };
  const file = new DatabaseSync(join(world.dataDir, 'waymark.db'), { readOnly: true });
  const rows = JSON.stringify(file.prepare('select * from device_copies').all());
  file.close();
  expect(rows).toContain('sealed_secret');
  expect(rows).not.toContain(secret);
  expect(rows).not.toContain(Buffer.from(secret, 'base64').toString('base64url'));
  expect(world.log.join('')).not.toContain(secret);
});

test('[COPY-4] devices cannot be made without end: tries are counted, and the one unseen for longest goes', async () => {
  const desk = await world.therapist();
  const { id: first } = (await desk.must('POST', '/api/devices', {})) as { id: string };
  const tries = [];
  for (let i = 0; i < 10; i += 1) tries.push((await desk.ask('POST', '/api/devices', {})).status);
  expect(tries).toEqual([...Array(9).fill(201), 429]);
  for (let i = 0; i < mostDevices; i += 1) {
    await world.pass(2 * minute);
    await desk.must('POST', '/api/devices', {});
  }
  expect(await desk.must('GET', '/api/devices')).toHaveLength(mostDevices);
  expect((await desk.ask('GET', `/api/devices/${first}`)).status).toBe(404);
});
