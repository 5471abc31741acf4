/** The sockets of the whole server: whatever ends someone's access closes them, with the code that says why. */
import { once } from 'node:events';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';

import type { Person } from '#shared/wire/api.ts';
import { type Door, openDoor } from './http/door.ts';
import type { Browser } from './testing/browser.ts';
import { ana, ben, carla, makeWorld, type World } from './testing/world.ts';
import { socketServer } from './ws/socket.ts';

const minute = 60_000;

let world: World;
let door: Door;
let therapist: Browser;
let client: Browser;
let plan: string;
beforeEach(async () => {
  world = await makeWorld({ SESSION_IDLE_MINUTES: '30' });
  const opened = await openDoor({ host: '127.0.0.1', port: 0, sockets: socketServer() });
  if (opened.kind === 'refused') throw new Error(opened.line);
  door = opened;
  door.serve(world.server.app);
  therapist = await world.therapist();
  plan = await therapist.newPlan('Steady mornings');
  client = await world.invited(therapist, plan, 'client', ben);
});
afterEach(async () => {
  await door.stop();
  await world.close();
  await door.closed();
});

interface Line {
  readonly socket: WebSocket;
  /** The close code, once it is closed. */
  readonly closed: Promise<number>;
}

/** A socket of this window that has heard from the plan, or was closed instead. */
async function open(window: Browser, id = plan): Promise<Line> {
  const url = `${door.address.replace('http', 'ws')}/sync/${id}?schema=1`;
  const socket = new WebSocket(url, { origin: door.address, headers: { cookie: window.cookie } });
  const closed = once(socket, 'close').then(([code]) => Number(code));
  await Promise.race([once(socket, 'message'), closed]);
  return { socket, closed };
}
const isOpen = ({ socket }: Line) => socket.readyState === WebSocket.OPEN;

async function endAccess(name: string): Promise<void> {
  const path = `/api/plans/${plan}/participants`;
  const people = (await therapist.ask('GET', path)).body as Person[];
  const id = people.find((person) => person.name === name)?.id;
  await therapist.must('DELETE', `${path}/${id}`);
}

describe('access to open sockets', () => {
  test('[ACCESS-1] people of the plan are let in, everyone else is told why not', async () => {
    const elsewhere = await therapist.newPlan('Elsewhere');
    const stranger = await world.invited(therapist, elsewhere, 'client', carla);
    expect(isOpen(await open(client))).toBe(true);
    expect(await (await open(stranger)).closed).toBe(4403);
    expect(await (await open(world.stranger())).closed).toBe(4401);
    const nowhere = '00000000-0000-4000-8000-000000000000';
    expect(await (await open(client, nowhere)).closed).toBe(4404);
  });

  test('[ACCESS-2] ending someone’s access closes their sockets and no other', async () => {
    const [theirs, alsoTheirs, mine] = [
      await open(client),
      await open(client),
      await open(therapist),
    ];
    await endAccess(ben.name);
    expect(await Promise.all([theirs.closed, alsoTheirs.closed])).toEqual([4403, 4403]);
    expect(isOpen(mine)).toBe(true);
    expect(await (await open(client)).closed).toBe(4403);
  });

  test('[ACCESS-4] signing out closes the sockets of that session', async () => {
    const other = world.stranger();
    const { email, password } = ben;
    await other.must('POST', '/api/auth/sign-in/email', { email, password });
    const [first, second] = [await open(client), await open(other)];
    const cookie = client.cookie;
    await client.must('POST', '/api/auth/sign-out', {});
    expect(await first.closed).toBe(4401);
    expect(isOpen(second)).toBe(true);
    const again = { ...client, cookie };
    expect(await (await open(again)).closed).toBe(4401);
  });

  test('[ACCESS-4] a new password closes the sockets of every session', async () => {
    const other = world.stranger();
    const { email, password } = ana;
    await other.must('POST', '/api/auth/sign-in/email', { email, password });
    const [mine, elsewhere, theirs] = [
      await open(therapist),
      await open(other),
      await open(client),
    ];
    await therapist.must('POST', '/api/auth/change-password', {
      currentPassword: password,
      newPassword: 'otters float on their backs',
    });
    expect(await Promise.all([mine.closed, elsewhere.closed])).toEqual([4401, 4401]);
    expect(isOpen(theirs)).toBe(true);
    expect(isOpen(await open(therapist))).toBe(true);
  });

  test('[ACCESS-4] ending another session of one’s own closes its sockets', async () => {
    const other = world.stranger();
    const { email, password } = ben;
    await other.must('POST', '/api/auth/sign-in/email', { email, password });
    const [mine, elsewhere] = [await open(client), await open(other)];
    await client.must('POST', '/api/auth/revoke-other-sessions', {});
    expect(await elsewhere.closed).toBe(4401);
    expect(isOpen(mine)).toBe(true);
  });

  test('[ACCESS-3] a socket that nobody uses closes when its session has idled out', async () => {
    const line = await open(client);
    await world.pass(20 * minute);
    await client.must('GET', '/api/me');
    await world.pass(20 * minute);
    expect(isOpen(line)).toBe(true);
    await world.pass(11 * minute);
    expect(await line.closed).toBe(4401);
  });

  test('[HTTP-5] erasing a plan closes everybody’s sockets', async () => {
    const lines = [await open(client), await open(therapist)];
    await therapist.must('DELETE', `/api/plans/${plan}`, { confirm: 'Steady mornings' });
    expect(await Promise.all(lines.map(({ closed }) => closed))).toEqual([4404, 4404]);
    expect(await (await open(therapist)).closed).toBe(4404);
  });

  test('[HTTP-7] a server that stops closes sockets so that clients come back', async () => {
    const line = await open(client);
    await door.stop();
    const stopped = world.server.close();
    expect(await line.closed).toBe(1012);
    await stopped;
  });
});
