import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

import type { Sent } from '../mail/mail.ts';
import { ana, ben } from '../rooms/testing/world.ts';
import { writingMs } from './due.ts';
import { leaseMs, Queue } from './queue.ts';
import { type Office, openOffice } from './testing/office.ts';

/** Days of time pass in it, a timer at a time. */
vi.setConfig({ testTimeout: 20_000 });

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const by = ana.user.id;
const me = ben.user.id;

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(() => office.close());

const says = () => office.notices.happened(office.plan, by, 'conversation');
const subjects = () => office.sent.map(({ subject }) => subject);

describe('who is told', () => {
  test('[NEWS-5] the others are, once, after what came together', async () => {
    says();
    says();
    office.notices.happened(office.plan, by, 'review');
    await office.clock.advance(2_000);
    expect(office.sent).toEqual([]);
    await office.clock.advance(2_000);
    expect(office.sent.map(({ to }) => to)).toEqual([`${me}@example.org`]);
  });

  test('[NEWS-8] nobody who has not asked for it, and nobody of what they did themselves', async () => {
    office.notices.happened(office.plan, me, 'conversation');
    await office.choose('none');
    says();
    await office.clock.advance(2 * day);
    expect(office.sent).toEqual([]);
  });

  test('[NEWS-9] after a mail no other comes until its reader has come back', async () => {
    says();
    await office.clock.advance(minute);
    for (let days = 0; days < 5; days += 1) {
      says();
      await office.clock.advance(day);
    }
    expect(office.sent).toHaveLength(1);
    await office.notices.came(office.plan, me);
    says();
    await office.clock.advance(minute);
    expect(office.sent).toHaveLength(2);
    expect(new Set(office.sent.map(({ id }) => id)).size).toBe(2);
  });

  test('[NEWS-9] what was seen before its mail was due has none', async () => {
    office.notices.happened(office.plan, by, 'written');
    await office.clock.advance(minute);
    await office.notices.seen(office.plan, me);
    await office.clock.advance(day);
    expect(office.sent).toEqual([]);
  });

  test('[NEWS-10] nobody is who has the plan open; who left it without looking is, later', async () => {
    office.here.add(me);
    says();
    await office.clock.advance(20 * minute);
    expect(office.sent).toEqual([]);
    office.here.delete(me);
    await office.clock.advance(3 * minute);
    expect(office.sent).toHaveLength(1);
  });

  test('[NEWS-10] a page that was left open and forgotten does not silence the mails for ever', async () => {
    office.here.add(me);
    says();
    await office.clock.advance(hour - minute);
    expect(office.sent).toEqual([]);
    await office.clock.advance(5 * minute);
    expect(office.sent).toHaveLength(1);
  });

  test('[NEWS-5] long writing is told of once, and noted once a minute', async () => {
    const noted = vi.spyOn(office.db, 'transaction');
    for (let second = 0; second < 300; second += 1) {
      office.notices.happened(office.plan, by, 'written');
      await office.clock.advance(1_000);
    }
    expect(noted.mock.calls.length).toBeLessThanOrEqual(6);
    expect(office.sent).toEqual([]);
    await office.clock.advance(writingMs + 2 * minute);
    expect(office.sent).toHaveLength(1);
  });

  test('[NEWS-6] once a day: all of a day in one mail at eight', async () => {
    await office.choose('daily');
    for (let hours = 0; hours < 7; hours += 1) {
      says();
      await office.clock.advance(hour);
    }
    expect(office.sent).toEqual([]);
    await office.clock.advance(hour + minute);
    expect(office.sent).toHaveLength(1);
    await office.notices.seen(office.plan, me);
    await office.clock.advance(2 * day);
    expect(office.sent).toHaveLength(1);
  });
});

describe('right before sending', () => {
  test('[NEWS-11] who has left the plan is not told', async () => {
    says();
    await office.db
      .updateTable('participants')
      .set({ ended_at: new Date().toISOString() })
      .where('user_id', '=', me)
      .execute();
    await office.clock.advance(minute);
    expect(office.sent).toEqual([]);
  });

  test('[NEWS-11] an erased plan tells nobody', async () => {
    says();
    await office.clock.advance(1_000);
    await office.db.deleteFrom('plans').where('id', '=', office.plan).execute();
    await office.clock.advance(minute);
    expect(office.sent).toEqual([]);
  });

  test('[NEWS-11] a plan whose key is destroyed tells nobody', async () => {
    says();
    office.isErased = true;
    await office.clock.advance(minute);
    expect(office.sent).toEqual([]);
  });

  test('[NEWS-11] who has changed their mind is told in the new way, or not', async () => {
    says();
    await office.clock.advance(1_000);
    await office.choose('none');
    await office.choose('daily', 'Blue folder');
    await office.clock.advance(hour);
    expect(office.sent).toEqual([]);
    says();
    await office.clock.advance(day);
    expect(subjects()).toEqual(['Something new: Blue folder']);
  });
});

describe('what the mail says', () => {
  test('[NEWS-12] nothing but the link and the nickname, which makes no header', async () => {
    await office.choose('immediately', '  Blue\r\nBcc: eve@example.org\u0000  ');
    says();
    await office.clock.advance(minute);
    const [mail] = office.sent;
    expect(mail?.subject).toBe('Something new: Blue Bcc: eve@example.org');
    expect(mail?.subject).not.toMatch(/\p{C}/u);
    expect(mail?.text).toContain(`https://plans.example.org/plans/${office.plan}\n`);
    expect(mail?.unsubscribe).toBe(`https://plans.example.org/plans/${office.plan}/notices`);
    expect(mail?.text).not.toContain(ana.user.name);
  });

  test('[NEWS-12] the nickname is sealed where it is kept', async () => {
    await office.choose('immediately', 'Blue folder');
    const rows = await office.db.selectFrom('notice_settings').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain('Blue');
    expect(await office.notices.settings(office.plan, me)).toEqual({
      mode: 'immediately',
      nickname: 'Blue folder',
      mailTo: `${me}@example.org`,
    });
  });

  test('[NEWS-13] no line of the log has an address, a nickname or a name', async () => {
    const outcomes: Sent[] = ['later', 'never', 'unknown', 'sent'];
    for (const outcome of outcomes) {
      office.outcome = () => outcome;
      await office.choose('immediately', 'Blue folder');
      await office.notices.seen(office.plan, me);
      says();
      await office.clock.advance(5_000);
    }
    expect(office.log.join('')).toContain('notice.later');
    expect(office.log.join('')).not.toMatch(/@|Blue|Ana|Ben/);
  });
});

describe('never twice', () => {
  test('[NEWS-7] what nobody took is tried again under the same id, then given up', async () => {
    office.outcome = () => 'later';
    says();
    await office.clock.advance(4 * day);
    expect(office.sent.length).toBeGreaterThan(12);
    expect(office.sent.length).toBeLessThan(25);
    expect(new Set(office.sent.map(({ id }) => id)).size).toBe(1);
    expect(office.log.filter((line) => line.includes('notice.given-up'))).toHaveLength(1);
    office.outcome = () => 'sent';
    says();
    await office.clock.advance(minute);
    expect(new Set(office.sent.map(({ id }) => id)).size).toBe(2);
  });

  test.each(['unknown', 'never'] as const)('[NEWS-14] %s is not tried again', async (outcome) => {
    office.outcome = () => outcome;
    says();
    await office.clock.advance(3 * day);
    says();
    await office.clock.advance(3 * day);
    expect(office.sent).toHaveLength(1);
  });

  test('[NEWS-15] of two processes on one store one sends', async () => {
    const others = [office.another(), office.another()];
    for (let round = 1; round <= 10; round += 1) {
      says();
      await office.clock.advance(minute);
      expect(office.sent).toHaveLength(round);
      await office.notices.seen(office.plan, me);
    }
    expect(others).toHaveLength(2);
  });

  test('[NEWS-14] a crash before anything was sent delays a mail, a crash after loses none twice', async () => {
    await office.notices.close();
    const { clock, plan } = office;
    const queue = new Queue(office.db);
    const due = async () => {
      await queue.note(plan, by, 'asked', clock.now());
      await clock.advance(5_000);
      const [first] = await queue.due(clock.now());
      if (!first) throw new Error('Nothing is due.');
      const claimed = await queue.claim(first, clock.now());
      if (!claimed) throw new Error('It was claimed.');
      expect(await queue.claim(first, clock.now())).toBeNull();
      return claimed;
    };
    const before = await due();
    await clock.advance(leaseMs);
    expect(await queue.recover(clock.now())).toBe(0);
    expect(await queue.due(clock.now())).toHaveLength(1);
    // The one that was thought dead comes back: its claim is worth nothing any more.
    expect(await queue.begin(before)).toBe(false);
    await queue.seen(plan, me);

    expect(await queue.begin(await due())).toBe(true);
    await clock.advance(leaseMs);
    expect(await queue.recover(clock.now())).toBe(1);
    expect(await queue.due(clock.now())).toEqual([]);
    await queue.note(plan, by, 'asked', clock.now());
    await clock.advance(day);
    expect(await queue.due(clock.now())).toEqual([]);
  });

  test('[NEWS-14] whatever happens, crashes and fails, no mail is handed over twice', async () => {
    const act = fc.oneof(
      fc
        .constantFrom('say', 'write', 'seen', 'came', 'crash', 'daily', 'immediately')
        .map((kind) => ({ kind })),
      fc.record({
        kind: fc.constant('pass'),
        ms: fc.constantFrom(1_000, 5_000, minute, leaseMs, 2 * hour, day),
      }),
      fc.record({
        kind: fc.constant('mail'),
        becomes: fc.constantFrom<Sent>('sent', 'later', 'unknown', 'never'),
      }),
    );
    const hung: { claims: number } = { claims: 0 };
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 25 }), async (acts) => {
        const { clock, plan, notices } = office;
        await notices.seen(plan, me);
        await office.choose('immediately');
        office.sent.length = 0;
        const settled = new Map<string, Sent>();
        let becomes: Sent = 'sent';
        office.outcome = () => {
          const id = office.sent.at(-1)?.id ?? '';
          // Handed over again only when nothing of it had left the house.
          expect(settled.get(id) ?? 'later').toBe('later');
          settled.set(id, becomes);
          return becomes;
        };
        for (const done of acts) {
          if ('ms' in done) await clock.advance(done.ms);
          else if ('becomes' in done) becomes = done.becomes;
          else if (done.kind === 'say') says();
          else if (done.kind === 'write') notices.happened(plan, by, 'written');
          else if (done.kind === 'seen') await notices.seen(plan, me);
          else if (done.kind === 'came') await notices.came(plan, me);
          else if (done.kind === 'daily' || done.kind === 'immediately')
            await office.choose(done.kind);
          else {
            // Another process takes what is due, and ends in the middle of sending it.
            const queue = new Queue(office.db);
            const [first] = await queue.due(clock.now());
            const claimed = first && (await queue.claim(first, clock.now()));
            if (claimed && (await queue.begin(claimed))) {
              expect(settled.get(claimed.id) ?? 'later').toBe('later');
              settled.set(claimed.id, 'unknown');
              hung.claims += 1;
            }
          }
        }
        const rows = await office.db.selectFrom('notices').selectAll().execute();
        expect(rows.length).toBeLessThanOrEqual(1);
      }),
      { seed: 11, numRuns: 25 },
    );
  }, 30_000);
});
