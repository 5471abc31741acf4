import { connect } from 'node:net';

import { afterEach, beforeEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';

import { ana, plan } from '../rooms/testing/world.ts';
import { cookieOf, openSite, practice } from './testing/site.ts';
import type { Site } from './testing/site.ts';
import { until } from './testing/until.ts';

let site: Site;

beforeEach(async () => {
  site = await openSite(await practice());
});

afterEach(() => site.stop());

/** The status of an upgrade; 101 when it is granted. */
function statusOf(headers: Record<string, string>): Promise<number> {
  const socket = new WebSocket(`ws://127.0.0.1:${site.port}/sync/${plan}?schema=1`, { headers });
  return new Promise((resolve, reject) => {
    socket.on('open', () => {
      socket.terminate();
      resolve(101);
    });
    socket.on('unexpected-response', (_request, response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    socket.on('error', reject);
  });
}

test('[SYNC-27] only a page of this site opens a socket: any other is refused at the upgrade', async () => {
  const cookie = cookieOf(ana);
  const status = (origin: string) => statusOf({ origin, cookie });
  expect(await status(site.origin)).toBe(101);
  expect(await status(`${site.origin}.evil.example`)).toBe(403);
  expect(await status(site.origin.replace('http:', 'https:'))).toBe(403);
  expect(await status('https://plan.example')).toBe(403);
  expect(await status('null')).toBe(403);
  expect(await status('http://127.0.0.1:1')).toBe(403);
  expect(await statusOf({ cookie })).toBe(403);
  expect(site.rooms.counters.sockets).toBeLessThanOrEqual(1);
});

test('[SYNC-27] with a public address only its pages open a socket', async () => {
  await site.stop();
  site = await openSite(await practice(), { publicOrigin: 'https://plan.example' });
  const status = (origin: string) => statusOf({ origin, cookie: cookieOf(ana) });
  expect(await status('https://plan.example')).toBe(101);
  expect(await status(site.origin)).toBe(403);
  expect(await status('http://plan.example')).toBe(403);
  expect(await status('https://plan.example:444')).toBe(403);
  expect(await status('https://plan.example.evil')).toBe(403);
  expect(await status('https://evil.plan.example')).toBe(403);
});

test('[SYNC-28] a request that asks for no socket is told to', async () => {
  const answer = await fetch(`${site.origin}/sync/${plan}`);
  expect([answer.status, answer.headers.get('upgrade')]).toEqual([426, 'websocket']);
});

test('[SYNC-8] connections that are reset in the middle of an upgrade end nothing but themselves', async () => {
  const request = [
    `GET /sync/${plan}?schema=1 HTTP/1.1`,
    `Host: 127.0.0.1:${site.port}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    `Origin: ${site.origin}`,
    `Cookie: ${cookieOf(ana)}`,
    '',
    '',
  ].join('\r\n');
  for (let count = 0; count < 30; count += 1) {
    const socket = connect(site.port, '127.0.0.1');
    socket.on('error', () => undefined);
    await new Promise<void>((resolve) => {
      socket.on('connect', () => {
        socket.write(request, () => {
          socket.resetAndDestroy();
          resolve();
        });
      });
    });
  }
  expect(await statusOf({ origin: site.origin, cookie: cookieOf(ana) })).toBe(101);
  await until(() => site.rooms.counters.sockets === 0, 'nothing is left of them');
});
