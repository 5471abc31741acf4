import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { FakeClock } from '../rooms/testing/clock.ts';
import { ana } from '../rooms/testing/world.ts';
import { closeClients, openClient } from './testing/provider.ts';
import type { Client } from './testing/provider.ts';
import { openSite, practice } from './testing/site.ts';
import type { Site } from './testing/site.ts';
import { until } from './testing/until.ts';

/** The clients' time runs ahead by this much; lib0 takes `Date.now` when it is first imported. */
const ahead = vi.hoisted(() => {
  const shift = { ms: 0 };
  const now = Date.now.bind(Date);
  Date.now = () => now() + shift.ms;
  return shift;
});

let clock: FakeClock;
let site: Site;
let client: Client;

beforeEach(async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  // The server has a clock of its own: what happens here is the client's time alone.
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const house = await practice();
  clock = new FakeClock();
  site = await openSite(house, { clock });
  client = openClient(site, ana, house.goal);
  await until(() => client.provider.synced, 'the provider has synced');
});

afterEach(async () => {
  closeClients();
  await until(() => site.rooms.counters.sockets === 0, 'every socket has ended');
  await site.stop();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const silenceMs = () => Date.now() - client.provider.wsLastMessageReceived;

/** Two minutes of the client's time, and of the server's if said, in steps in which y-websocket looks around. */
async function twoMinutes(longestSilenceMs: number, serverStepMs: number): Promise<void> {
  for (let passed = 0; passed < 120; passed += 3) {
    ahead.ms += 3_000;
    vi.advanceTimersByTime(3_000);
    await clock.advance(serverStepMs);
    if (silenceMs() > longestSilenceMs) {
      await until(() => silenceMs() < longestSilenceMs, 'it heard the server');
    }
  }
}

test('[SYNC-13] a lone client that does nothing stays connected: its awareness comes back to it', async () => {
  // Awareness is renewed after 15 s; on the server's clock 8 s pass, so it says nothing by itself.
  await twoMinutes(18_500, 200);
  expect([client.provider.wsconnected, site.upgrades()]).toEqual([true, 1]);
});

test('[SYNC-13] a lone client that hides its presence stays connected too', async () => {
  client.provider.awareness.setLocalState(null);
  await twoMinutes(24_500, 3_000);
  expect([client.provider.wsconnected, site.upgrades()]).toEqual([true, 1]);
});
