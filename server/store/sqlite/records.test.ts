import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { newSealKey, sealText } from '../../crypto/seal.ts';
import { migrate, migrations, NewerRecords } from '../migrations.ts';
import { type OpenRecords, openRecords } from './records.ts';

let dataDir: string;
let records: OpenRecords;
const key = newSealKey();
const now = '2026-03-02T09:00:00.000Z';

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'waymark-records-'));
  records = await openRecords(join(dataDir, 'made'));
});
afterEach(async () => {
  await records.close();
  await rm(dataDir, { recursive: true });
});

const reopen = async (): Promise<void> => {
  await records.close();
  records = await openRecords(join(dataDir, 'made'));
};

async function addPlan(id: string): Promise<void> {
  const title = sealText(key, ['plans', 'title', id], 'Ben and Ana');
  const plan = { id, sealed_title: title, created_by: 'ana', created_at: now, changed_at: now };
  await records.db.insertInto('plans').values(plan).execute();
}

const takesPart = { plan_id: 'p', user_id: 'ben', role: 'client', since: now } as const;
const invited = {
  id: 'i',
  token_hash: 'hash',
  plan_id: 'p',
  role: 'client',
  invited_by: 'ana',
  created_at: now,
  expires_at: now,
} as const;

describe('the records', () => {
  test('[STORE-30] what was written is there after opening again, as plain objects', async () => {
    await addPlan('p');
    await records.db.insertInto('participants').values(takesPart).execute();
    await records.db.insertInto('invitations').values(invited).execute();
    await reopen();
    const [plan] = await records.db.selectFrom('plans').selectAll().execute();
    const [participant] = await records.db.selectFrom('participants').selectAll().execute();
    const [invitation] = await records.db.selectFrom('invitations').selectAll().execute();
    expect(plan).toMatchObject({ id: 'p', created_by: 'ana', changed_at: now });
    expect(Object.getPrototypeOf(plan)).toBe(Object.prototype);
    expect(participant).toEqual({ ...takesPart, ended_at: null });
    expect(invitation).toEqual({ ...invited, email: null, used_at: null, used_by: null });
  });

  test('[STORE-30] every change is synced in full and references are held', async () => {
    const pragma = async (name: string): Promise<unknown> => {
      const { rows } = await sql.raw<Record<string, unknown>>(`pragma ${name}`).execute(records.db);
      return Object.values(rows[0] ?? {})[0];
    };
    expect(await pragma('journal_mode')).toBe('wal');
    expect(await pragma('synchronous')).toBe(2);
    await expect(records.db.insertInto('participants').values(takesPart).execute()).rejects.toThrow(
      'FOREIGN KEY',
    );
    await addPlan('p');
    await records.db.insertInto('participants').values(takesPart).execute();
    await records.db.deleteFrom('plans').execute();
    expect(await records.db.selectFrom('participants').selectAll().execute()).toEqual([]);
  });

  test('[STORE-31] one practice, and of two first starts at once one wins', async () => {
    const found = (name: string) =>
      records.db.insertInto('practice').values({ id: 1, name, created_at: now }).execute();
    const results = await Promise.allSettled([found('Riverside'), found('Hillside')]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const second = { id: 2 as 1, name: 'Other', created_at: now };
    await expect(records.db.insertInto('practice').values(second).execute()).rejects.toThrow(
      'CHECK',
    );
  });

  test('[STORE-32] a person has one open stretch in a plan and may come back after it ended', async () => {
    await addPlan('p');
    const { db } = records;
    await db.insertInto('participants').values(takesPart).execute();
    const later = { ...takesPart, since: '2026-04-01T09:00:00.000Z' };
    await expect(db.insertInto('participants').values(later).execute()).rejects.toThrow('UNIQUE');
    await db.updateTable('participants').set({ ended_at: now }).execute();
    await db.insertInto('participants').values(later).execute();
    expect(await db.selectFrom('participants').selectAll().execute()).toHaveLength(2);
  });

  test('[STORE-32] two invitations never share a token', async () => {
    await addPlan('p');
    await records.db.insertInto('invitations').values(invited).execute();
    const copy = { ...invited, id: 'j' };
    await expect(records.db.insertInto('invitations').values(copy).execute()).rejects.toThrow(
      'UNIQUE',
    );
  });

  test('[STORE-33] transactions take turns, and a failed one leaves nothing', async () => {
    const add = (user: string, fails: boolean) =>
      records.db.transaction().execute(async (tx) => {
        await tx.insertInto('therapists').values({ user_id: user, since: now }).execute();
        await tx.selectFrom('therapists').selectAll().execute();
        if (fails) throw new Error('changed my mind');
      });
    await Promise.allSettled([add('ana', false), add('ben', true), add('cleo', false)]);
    const therapists = await records.db.selectFrom('therapists').select('user_id').execute();
    expect(therapists.map(({ user_id }) => user_id)).toEqual(['ana', 'cleo']);
  });

  test('[STORE-33] rows can be read as a stream', async () => {
    await addPlan('p');
    await addPlan('q');
    const ids: string[] = [];
    for await (const { id } of records.db.selectFrom('plans').select('id').stream()) ids.push(id);
    expect(ids).toEqual(['p', 'q']);
  });

  test('[STORE-34] migrations run once, in order, and are recorded', async () => {
    await reopen();
    const { rows } = await sql`select number, name from waymark_migrations`.execute(records.db);
    expect(rows).toEqual(migrations.map(({ name }, index) => ({ number: index + 1, name })));
  });

  test('[STORE-34] a migration that fails halfway leaves nothing, and the next start tries again', async () => {
    let fails = true;
    const halting = {
      name: 'halting',
      up: async (db: Parameters<typeof migrate>[0]) => {
        await sql`create table extra (id text)`.execute(db);
        if (fails) throw new Error('halfway');
      },
    };
    const steps = [...migrations, halting];
    const db = records.db as unknown as Parameters<typeof migrate>[0];
    const clock = (): Date => new Date(now);
    await expect(migrate(db, clock, steps)).rejects.toThrow('halfway');
    await expect(sql`select * from extra`.execute(db)).rejects.toThrow('no such table');
    fails = false;
    await migrate(db, clock, steps);
    await migrate(db, clock, steps);
    const last =
      await sql`select applied_at from waymark_migrations where number = ${steps.length}`.execute(
        db,
      );
    expect(last.rows).toEqual([{ applied_at: now }]);
  });

  test('[STORE-34] records of a later version are refused and left alone', async () => {
    await records.close();
    const database = new DatabaseSync(join(dataDir, 'made', 'waymark.db'));
    database.exec(`insert into waymark_migrations values (99, 'later', '${now}')`);
    database.close();
    const before = await stat(join(dataDir, 'made', 'waymark.db'));
    await expect(openRecords(join(dataDir, 'made'))).rejects.toThrow(NewerRecords);
    expect((await stat(join(dataDir, 'made', 'waymark.db'))).mtimeMs).toBe(before.mtimeMs);
  });
});
