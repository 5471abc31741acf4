import { describe, expect, test } from 'vitest';

import type { Role } from '#shared/access/can.ts';
import type { UserId } from '#shared/plan/plan.ts';
import { createLog } from '../log.ts';
import type { DocumentId, Login } from '../rooms/ports.ts';
import { FakeClock } from '../rooms/testing/clock.ts';
import { AccessBook } from './access.ts';

const plan = 'plan' as DocumentId;
const other = 'other' as DocumentId;
const ana = 'ana' as UserId;
const ben = 'ben' as UserId;
const login = (id: UserId): Login => ({ sessionId: `session of ${id}`, user: { id, name: id } });

function world() {
  const clock = new FakeClock();
  const stored = new Map<DocumentId, Map<UserId, Role>>([
    [
      plan,
      new Map<UserId, Role>([
        [ana, 'therapist'],
        [ben, 'client'],
      ]),
    ],
  ]);
  const sessions = new Map(
    [ana, ben].map((userId) => {
      const { sessionId: id } = login(userId);
      const signedInAt = clock.now();
      return [id, { id, userId, signedInAt, expiresAt: signedInAt + 3_600_000 }];
    }),
  );
  const heard: string[] = [];
  const read: (readonly DocumentId[])[] = [];
  let failing = false;
  let hold: Promise<void> = Promise.resolve();
  const access = new AccessBook({
    sessions: {
      load: async (ids) => ids.flatMap((id) => sessions.get(id) ?? []),
      extend: async () => {},
    },
    async roles(documents) {
      read.push(documents);
      if (failing) throw new Error('The records do not answer.');
      const found = documents.flatMap((document) => {
        const roles = stored.get(document);
        return roles ? [[document, new Map(roles)] as const] : [];
      });
      const held = hold;
      hold = Promise.resolve();
      await held;
      return new Map(found);
    },
    idleMs: 3_600_000,
    absoluteMs: 24 * 3_600_000,
    clock,
    log: createLog({ level: 'error', now: () => clock.now(), write: (line) => heard.push(line) }),
  });
  access.tell({
    accessChanged: (document) => heard.push(`changed ${document}`),
    sessionEnded: (id) => heard.push(`ended ${id}`),
  });
  return {
    access,
    clock,
    stored,
    sessions,
    heard,
    /** The documents of each read of roles. */
    read,
    fail: (on: boolean) => {
      failing = on;
    },
    /** Holds the next answer back, with what it has read by then. */
    holdRoles: () => {
      const { promise, resolve } = Promise.withResolvers<void>();
      hold = promise;
      return resolve;
    },
  };
}

describe('access', () => {
  test('[ACCESS-1] someone in the plan has their role, a stranger none', async () => {
    const { access, stored } = world();
    expect(await access.open(plan, login(ana))).toBe('open');
    expect(access.check(plan, login(ana))).toEqual({ role: 'therapist' });
    stored.get(plan)?.delete(ben);
    await access.open(plan, login(ben));
    expect(access.check(plan, login(ben))).toBe('no-access');
  });

  test('[ACCESS-1] what was never opened is not accessible, a document that is no plan neither', async () => {
    const { access } = world();
    expect(access.check(plan, login(ana))).toBe('signed-out');
    expect(await access.open(other, login(ana))).toBe('no-such-document');
    expect(access.check(other, login(ana))).toBe('no-access');
    expect(access.check(plan, login(ana))).toBe('no-access');
  });

  test('[ACCESS-2] an ended access is gone, and told, before the change is answered', async () => {
    const { access, stored, heard } = world();
    await access.open(plan, login(ben));
    stored.get(plan)?.delete(ben);
    await access.changed(plan);
    expect(access.check(plan, login(ben))).toBe('no-access');
    expect(heard).toEqual([`changed ${plan}`]);
  });

  test('[ACCESS-2] a read that began before the change does not undo it', async () => {
    const { access, stored, holdRoles } = world();
    await access.open(plan, login(ben));
    const release = holdRoles();
    const slow = access.open(plan, login(ana));
    stored.get(plan)?.delete(ben);
    await access.changed(plan);
    // It has seen Ben.
    release();
    await slow;
    expect(access.check(plan, login(ben))).toBe('no-access');
  });

  test('[ACCESS-2] a change by another program is noticed within a second, and told', async () => {
    const { access, clock, stored, heard } = world();
    await access.open(plan, login(ben));
    stored.get(plan)?.set(ben, 'observer');
    await clock.advance(1000);
    expect(access.check(plan, login(ben))).toEqual({ role: 'observer' });
    expect(heard).toEqual([`changed ${plan}`]);
    stored.delete(plan);
    await clock.advance(1000);
    expect(access.check(plan, login(ben))).toBe('no-access');
  });

  test('[ACCESS-2] what nobody has asked about for a minute is not read any more, what is in use is', async () => {
    const { access, clock, stored, heard, read } = world();
    stored.set(other, new Map<UserId, Role>([[ana, 'therapist']]));
    await access.open(plan, login(ana));
    await access.open(other, login(ana));
    for (let second = 0; second < 62; second += 1) {
      access.check(plan, login(ana));
      await clock.advance(1000);
    }
    expect(read.at(30)).toEqual([plan, other]);
    expect(read.at(-1)).toEqual([plan]);
    expect(access.check(other, login(ana))).toBe('no-access');
    expect(await access.open(other, login(ana))).toBe('open');
    expect(access.check(other, login(ana))).toEqual({ role: 'therapist' });
    expect(heard).toEqual([]);
  });

  test('[ACCESS-2] however many documents are in use, no read names more than 500', async () => {
    const { access, clock, stored, heard, read } = world();
    const many = Array.from({ length: 1200 }, (_, index) => `plan ${index}` as DocumentId);
    for (const document of many) {
      stored.set(document, new Map<UserId, Role>([[ana, 'therapist']]));
      await access.open(document, login(ana));
    }
    read.length = 0;
    const last = many.at(-1) ?? other;
    stored.get(last)?.set(ana, 'observer');
    await clock.advance(1000);
    expect(read.map(({ length }) => length)).toEqual([500, 500, 200]);
    expect(heard).toEqual([`changed ${last}`]);
  });

  test('[ACCESS-4] an ended or expired session is told and may do nothing', async () => {
    const { access, clock, sessions, heard } = world();
    await access.open(plan, login(ana));
    await access.open(plan, login(ben));
    sessions.delete(login(ben).sessionId);
    access.sessions.ended(login(ben).sessionId);
    expect(access.check(plan, login(ben))).toBe('signed-out');
    await clock.advance(3_600_000);
    expect(access.check(plan, login(ana))).toBe('signed-out');
    expect(heard).toEqual(['ended session of ben', 'ended session of ana']);
  });

  test('[ACCESS-3] writing keeps a session from idling out', async () => {
    const { access, clock } = world();
    await access.open(plan, login(ana));
    // As an open socket does, it asks every now and then.
    const staysFor = async (ms: number) => {
      for (let passed = 0; passed < ms; passed += 30_000) {
        await clock.advance(30_000);
        access.check(plan, login(ana));
      }
    };
    await staysFor(3_000_000);
    access.active(login(ana));
    await staysFor(3_000_000);
    expect(access.check(plan, login(ana))).toEqual({ role: 'therapist' });
  });

  test('[ACCESS-2] records that do not answer for a while change nothing and stop nothing', async () => {
    const { access, clock, stored, heard, fail } = world();
    await access.open(plan, login(ben));
    fail(true);
    await clock.advance(3000);
    expect(access.check(plan, login(ben))).toEqual({ role: 'client' });
    expect(heard.join()).not.toContain('do not answer');
    fail(false);
    stored.get(plan)?.delete(ben);
    await clock.advance(1000);
    expect(access.check(plan, login(ben))).toBe('no-access');
    access.close();
    stored.get(plan)?.set(ben, 'client');
    await clock.advance(10_000);
    expect(access.check(plan, login(ben))).toBe('no-access');
  });
});
