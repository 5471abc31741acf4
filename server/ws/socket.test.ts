import { closes } from '#shared/wire/closes.ts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { ClientOptions } from 'ws';

import { FakeClock } from '../rooms/testing/clock.ts';
import { ana, plan } from '../rooms/testing/world.ts';
import { cookieOf, openSite, practice } from './testing/site.ts';
import type { Practice, Site } from './testing/site.ts';
import { until } from './testing/until.ts';

let clock: FakeClock;
let house: Practice;
let site: Site;
let sockets: WebSocket[];

beforeEach(async () => {
  clock = new FakeClock();
  house = await practice();
  site = await openSite(house, { clock, limits: { frames: { perSecond: 2, burst: 20 } } });
  sockets = [];
});

afterEach(async () => {
  for (const socket of sockets) socket.terminate();
  await until(() => site.rooms.counters.sockets === 0, 'every socket has ended');
  await site.stop();
});

interface Raw {
  readonly socket: WebSocket;
  code: number | null;
  messages: number;
  pings: number;
}

/** A bare socket, after the server's first word. */
async function dial(options: ClientOptions = {}): Promise<Raw> {
  const socket = new WebSocket(`ws://127.0.0.1:${site.port}/sync/${plan}?schema=1`, {
    headers: { origin: site.origin, cookie: cookieOf(ana) },
    ...options,
  });
  sockets.push(socket);
  const raw: Raw = { socket, code: null, messages: 0, pings: 0 };
  socket.on('message', () => (raw.messages += 1));
  socket.on('ping', () => (raw.pings += 1));
  socket.on('close', (code) => (raw.code = code));
  await until(() => raw.messages > 0, 'the server has said something');
  return raw;
}

test('[SYNC-19] a line that does not answer is ended within 45 s, one that does stays', async () => {
  const dead = await dial({ autoPong: false });
  const alive = await dial();
  await clock.advance(25_000);
  await until(() => dead.pings === 1 && alive.pings === 1, 'both were pinged');
  await clock.advance(19_999);
  expect([dead.code, site.rooms.counters.sockets]).toEqual([null, 2]);
  await clock.advance(1);
  await until(() => dead.code !== null, 'the dead line is ended');
  expect(dead.code).toBe(1006);
  await clock.advance(5_000);
  await until(() => alive.pings === 2, 'the other is pinged again');
  expect([alive.code, site.rooms.counters.sockets]).toEqual([null, 1]);
});

test('[SYNC-19] any word counts as a sign of life', async () => {
  const quiet = await dial({ autoPong: false });
  await clock.advance(25_000);
  await until(() => quiet.pings === 1, 'it was pinged');
  const before = quiet.messages;
  // A query for presence.
  quiet.socket.send(new Uint8Array([3]));
  await until(() => quiet.messages > before, 'it was answered');
  await clock.advance(20_000);
  expect([quiet.code, site.rooms.counters.sockets]).toEqual([null, 1]);
});

test('[SYNC-4] a frame of text is refused', async () => {
  const raw = await dial();
  // As bytes it would be a question for presence.
  raw.socket.send('\u0003');
  await until(() => raw.code !== null, 'it is closed');
  expect(raw.code).toBe(closes.refused.code);
});

test('[SYNC-29] the limit of a frame holds for the sum of its fragments', async () => {
  const raw = await dial();
  for (let part = 0; part < 3; part += 1) {
    raw.socket.send(new Uint8Array(1024 * 1024), { fin: part === 2 });
  }
  await until(() => raw.code !== null, 'it is closed');
  expect(raw.code).toBe(closes.tooLarge.code);
  expect(site.rooms.counters.closed.tooLarge).toBe(1);
});

test('[SYNC-8] a socket that breaks the WebSocket protocol ends alone', async () => {
  const other = await dial();
  const raw = await dial();
  const { _socket: tcp } = raw.socket as unknown as { _socket: { write(bytes: Uint8Array): void } };
  // A reserved opcode, unmasked.
  tcp.write(new Uint8Array([0x8f, 0x01, 0x00]));
  await until(() => raw.code !== null, 'it is closed');
  expect(raw.code).toBe(1002);
  await until(() => site.rooms.counters.sockets === 1, 'the room has let go of it');
  expect(other.code).toBe(null);
});

test('[SYNC-20] a sender who is held back is not taken for dead', async () => {
  const raw = await dial({ autoPong: false });
  await clock.advance(24_000);
  // So much at once that reading it takes 30 s.
  for (let count = 0; count < 80; count += 1) raw.socket.send(new Uint8Array([3]));
  const [onServer] = site.sockets.clients;
  await until(() => onServer?.isPaused === true, 'the server has stopped reading');
  await clock.advance(22_000);
  expect([raw.pings, raw.code, site.rooms.counters.sockets]).toEqual([1, null, 1]);
  await clock.advance(20_000);
  expect(onServer?.isPaused).toBe(false);
});
