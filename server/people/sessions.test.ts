import { describe, expect, test } from 'vitest';

import type { UserId } from '#shared/plan/plan.ts';
import { type KnownSession, Sessions } from './sessions.ts';

const minute = 60_000;
const idleMs = 30 * minute;
const absoluteMs = 12 * 60 * minute;
const ana = 'ana' as UserId;
const ben = 'ben' as UserId;

/** One session of Ana's, signed in at time 0. */
function world() {
  let now = 0;
  const stored = new Map<string, KnownSession>([
    ['s1', { id: 's1', userId: ana, signedInAt: 0, expiresAt: idleMs }],
  ]);
  const writes: number[] = [];
  const ended: string[] = [];
  let hold: Promise<void> = Promise.resolve();
  const sessions = new Sessions({
    source: {
      async load(ids) {
        const found = ids.flatMap((id) => stored.get(id) ?? []);
        await hold;
        return found;
      },
      async extend(id, expiresAt) {
        writes.push(expiresAt);
        const session = stored.get(id);
        if (session) stored.set(id, { ...session, expiresAt });
      },
    },
    idleMs,
    absoluteMs,
    now: () => now,
    onEnded: (id) => ended.push(id),
  });
  return {
    sessions,
    stored,
    writes,
    ended,
    at: (ms: number) => {
      now = ms;
    },
    holdLoads: () => {
      const { promise, resolve } = Promise.withResolvers<void>();
      hold = promise;
      return resolve;
    },
  };
}

describe('sessions', () => {
  test('[ACCESS-3] an unused session ends after the idle time', async () => {
    const { sessions, ended, at } = world();
    await sessions.open('s1');
    at(idleMs - 1);
    expect(sessions.isAlive('s1', ana)).toBe(true);
    at(idleMs);
    expect(sessions.isAlive('s1', ana)).toBe(false);
    await sessions.refresh();
    expect(ended).toEqual(['s1']);
  });

  test('[ACCESS-3] use puts the end off, to the absolute end at the latest', async () => {
    const { sessions, at } = world();
    await sessions.open('s1');
    for (let now = 0; now < absoluteMs; now += 20 * minute) {
      at(now);
      expect(sessions.isAlive('s1', ana)).toBe(true);
      await sessions.usedHere('s1');
    }
    at(absoluteMs - 1);
    expect(sessions.isAlive('s1', ana)).toBe(true);
    at(absoluteMs);
    expect(sessions.isAlive('s1', ana)).toBe(false);
  });

  test('[ACCESS-3] use is stored at most about once a minute, and what is stored is not far behind', async () => {
    const { sessions, writes, at } = world();
    await sessions.open('s1');
    for (let now = 0; now <= 10 * minute; now += 1000) {
      at(now);
      await sessions.usedHere('s1');
    }
    expect(writes).toHaveLength(10);
    expect(writes.at(-1)).toBe(10 * minute + idleMs);
  });

  test('[ACCESS-4] an ended session is gone at once, and told once', async () => {
    const { sessions, stored, ended } = world();
    await sessions.open('s1');
    stored.delete('s1');
    sessions.ended('s1');
    sessions.ended('s1');
    expect(sessions.isAlive('s1', ana)).toBe(false);
    expect(ended).toEqual(['s1']);
  });

  test('[ACCESS-4] a load that began before the end does not bring a session back', async () => {
    const { sessions, stored, holdLoads } = world();
    const release = holdLoads();
    const opening = sessions.open('s1');
    stored.delete('s1');
    sessions.ended('s1');
    release();
    expect(await opening).toBe(false);
    expect(sessions.isAlive('s1', ana)).toBe(false);
    await sessions.used({ id: 's1', userId: ana, signedInAt: 0 });
    expect(sessions.isAlive('s1', ana)).toBe(false);
  });

  test('[ACCESS-4] what another program has ended is noticed', async () => {
    const { sessions, stored, ended } = world();
    await sessions.open('s1');
    stored.delete('s1');
    await sessions.refresh();
    expect(ended).toEqual(['s1']);
    expect(sessions.isAlive('s1', ana)).toBe(false);
  });

  test('[ACCESS-1] a session is its own person’s only', async () => {
    const { sessions } = world();
    await sessions.open('s1');
    expect(sessions.isAlive('s1', ben)).toBe(false);
    expect(await sessions.open('no such')).toBe(false);
  });
});
