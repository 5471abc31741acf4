import { closes } from '#shared/wire/closes.ts';
import { seeded } from '#shared/testing/random.ts';
import { textOf } from '#shared/testing/plans.ts';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';

import { ana, ben, olga, plan } from '../rooms/testing/world.ts';
import { closeClients, openClient } from './testing/provider.ts';
import type { Client } from './testing/provider.ts';
import { noPlan, openSite, practice } from './testing/site.ts';
import type { Practice, Site } from './testing/site.ts';
import { until } from './testing/until.ts';

let house: Practice;
let site: Site;

beforeEach(async () => {
  // y-websocket says on the console that it ignores the frames it does not know.
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  house = await practice();
  site = await openSite(house);
});

afterEach(async () => {
  closeClients();
  await site.stop();
  vi.restoreAllMocks();
});

async function synced(client: Client): Promise<Client> {
  await until(() => client.provider.synced, 'the provider has synced');
  return client;
}

const join = (login: typeof ana, options = {}): Promise<Client> =>
  synced(openClient(site, login, house.goal, options));

function stored(): Y.Doc {
  const doc = new Y.Doc();
  for (const { update } of house.journal.rowsOf(plan)) Y.applyUpdate(doc, update);
  return doc;
}

test('[SYNC-26] two unmodified providers write one plan together', async () => {
  const [a, b] = await Promise.all([join(ana), join(ben)]);
  for (let count = 0; count < 20; count += 1) {
    a.type('a');
    b.type('b');
  }
  const whole = () => a.text().length === 44 && a.text() === b.text();
  await until(whole, 'both have the same text');
  await site.rooms.settle(plan);
  expect(textOf(stored(), house.goal).toJSON()).toBe(a.text());
});

test('[SYNC-26] a plain provider passes over the frames that are ours, and stays', async () => {
  const unknown = vi.mocked(console.error).mock;
  const ignored = () => unknown.calls.filter(([said]) => said === 'Unable to compute message');
  const a = await join(ana);
  await until(() => ignored().length === 1, 'its handshake is confirmed');
  a.type('!');
  await until(() => ignored().length === 2, 'its edit is confirmed');
  house.journal.fails();
  a.type('?');
  await until(() => ignored().length === 3, 'a notice has come');
  expect([a.closes, a.provider.wsconnected]).toEqual([[], true]);
});

test.each([
  ['over the limit', 1.5],
  ['so large that it is not even read', 3],
])(
  '[SYNC-29] a frame %s closes with 4413, and the provider does not storm back',
  async (_size, mib) => {
    const [a, b] = await Promise.all([join(ana), join(ben)]);
    const before = site.upgrades();
    a.type('x'.repeat(mib * 1024 * 1024));
    await until(() => a.givenUp() !== null, 'the provider has given up');
    expect([a.givenUp(), a.closes]).toEqual([closes.tooLarge.code, [closes.tooLarge.code]]);
    b.type(' on');
    await until(() => textOf(stored(), house.goal).toJSON() === 'Walk on', 'others go on');
    expect(site.upgrades()).toBe(before);
    expect(a.text().length).toBeGreaterThan(mib * 1024 * 1024);
  },
);

test.each([
  ['signed out', closes.signedOut.code, { cookie: '' }],
  ['no plan of that name', closes.noSuchPlan.code, { document: noPlan }],
  ['no name of a plan', closes.noSuchPlan.code, { document: 'plan-1' }],
  ['an older schema', closes.reload.code, { params: { schema: '0' } }],
  ['no schema', closes.reload.code, { params: {} }],
])(
  '[SYNC-28] %s: the socket opens, closes with %i, and is not tried again',
  async (_what, code, options) => {
    const client = openClient(site, ana, house.goal, options as object);
    await until(() => client.givenUp() !== null, 'the provider has given up');
    expect([client.givenUp(), client.closes]).toEqual([code, [code]]);
    expect([site.upgrades(), client.provider.shouldConnect]).toEqual([1, false]);
  },
);

test('[SYNC-28] someone without access is told so with 4403', async () => {
  house.authority.roles.delete(olga.user.id);
  const client = openClient(site, olga, house.goal);
  await until(() => client.givenUp() !== null, 'the provider has given up');
  expect(client.givenUp()).toBe(closes.noAccess.code);
});

test('[SYNC-4] a refused edit ends its provider for good, and the neighbour types on', async () => {
  const [a, b] = await Promise.all([join(ana), join(ben)]);
  a.doc.getMap('somewhere else').set('x', 1);
  await until(() => a.givenUp() !== null, 'the provider has given up');
  expect(a.givenUp()).toBe(closes.refused.code);
  b.type(' on');
  await until(() => textOf(stored(), house.goal).toJSON() === 'Walk on', 'Ben’s edit is stored');
  expect(b.doc.share.has('somewhere else')).toBe(false);
});

test('[SYNC-22] a restart closes with 1012, and providers come back by themselves with what was typed meanwhile', async () => {
  const [a, b] = await Promise.all([join(ana), join(ben)]);
  a.type(' before');
  await until(() => b.text() === 'Walk before', 'Ben has it');
  const { port } = site;
  await site.stop();
  expect([a.closes, b.closes]).toEqual([[closes.restarting.code], [closes.restarting.code]]);
  a.type(' during');
  site = await openSite(house, { port });
  await until(() => b.text() === 'Walk before during', 'Ben has what Ana typed meanwhile');
  expect(textOf(stored(), house.goal).toJSON()).toBe('Walk before during');
});

test.each([1, 2, 3])(
  '[SYNC-35] sockets that die in mid-typing lose nothing (seed %i)',
  async (seed) => {
    const random = seeded(seed);
    const clients = await Promise.all([join(ana), join(ben)]);
    for (const client of clients) client.provider.maxBackoffTime = 20;
    let typed = 0;
    for (let step = 0; step < 150; step += 1) {
      const client = clients[step % 2];
      if (client && random() < 0.9) {
        client.type(String.fromCodePoint(97 + Math.floor(random() * 26)));
        typed += 1;
      }
      if (random() < 0.06) for (const socket of site.sockets.clients) socket.terminate();
      if (random() < 0.3) await new Promise((resolve) => setImmediate(resolve));
    }
    const [a, b] = clients;
    const whole = () => a?.text().length === typed + 4 && a.text() === b?.text();
    await until(whole, 'both have everything');
    await site.rooms.settle(plan);
    expect(textOf(stored(), house.goal).toJSON()).toBe(a?.text());
  },
);
