import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import type { PlanId, UserId } from '#shared/plan/plan.ts';
import type { SealedText } from '../crypto/seal.ts';
import type { Records } from '../store/records.ts';
import { openRecords, type OpenRecords } from '../store/sqlite/records.ts';
import { createInvitations, type Invitations } from './invitations.ts';
import { addParticipant, endParticipation, roleIn } from './participants.ts';
import { isRefusal } from './refusal.ts';

const plan = '00000000-0000-4000-8000-000000000001' as PlanId;
const ana = 'ana' as UserId;
const ben = 'ben' as UserId;
const at = new Date(0);

let folder: string;
let records: OpenRecords;
let db: Records;
let invitations: Invitations;
let hashed: number;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waymark-invitations-'));
  records = await openRecords(folder);
  ({ db } = records);
  hashed = 0;
  invitations = createInvitations({
    db,
    accounts: {
      async hash(password) {
        hashed += 1;
        return password;
      },
      isTaken: async (_tx, email) => email === 'ana@example.org',
      add: async () => 'carla' as UserId,
    },
    address: 'http://127.0.0.1:4700',
    now: () => at.getTime(),
  });
  await db
    .insertInto('plans')
    .values({
      id: plan,
      sealed_title: 'sealed' as SealedText,
      created_by: ana,
      created_at: at.toISOString(),
      changed_at: at.toISOString(),
    })
    .execute();
  await addParticipant(db, { plan, user: ana, role: 'therapist', now: at });
  await addParticipant(db, { plan, user: ben, role: 'client', now: at });
});
afterEach(async () => {
  await records.close();
  await rm(folder, { recursive: true });
});

const invite = (by: UserId) => invitations.invite({ plan, role: 'observer', email: null, by });
const person = { name: 'Carla', password: 'carla walks by a quiet river' };

describe('invitations in the records', () => {
  test('[ACCESS-5] someone whose access ends meanwhile leaves no invitation behind', async () => {
    // What the request was let in with no longer holds when its turn comes.
    const ending = endParticipation(db, {
      plan,
      user: ben,
      by: ana,
      byRole: 'therapist',
      now: at,
    });
    const invited = invite(ben);
    expect(await ending).toEqual({ ended: ben });
    expect(await invited).toEqual({ refused: 'no-access' });
    expect(await db.selectFrom('invitations').selectAll().execute()).toEqual([]);
    expect(isRefusal(await invite(ana))).toBe(false);
  });

  test('[PEOPLE-6] no password is hashed for an e-mail that has an account', async () => {
    const invited = await invite(ana);
    if (isRefusal(invited)) throw new Error(invited.refused);
    const token = invited.url.split('/').at(-1) ?? '';
    const asAna = { ...person, email: 'ana@example.org' };
    expect(await invitations.acceptAsNew(token, asAna)).toEqual({ refused: 'email-taken' });
    expect(hashed).toBe(0);
    const asCarla = { ...person, email: 'carla@example.org' };
    expect(await invitations.acceptAsNew(token, asCarla)).toEqual({ plan });
    expect(hashed).toBe(1);
  });

  test('[PEOPLE-11] of withdrawing and accepting at once exactly one wins, whoever is first', async () => {
    const race = async (first: 'accept' | 'withdraw', carla: UserId) => {
      const invited = await invite(ana);
      if (isRefusal(invited)) throw new Error(invited.refused);
      const token = invited.url.split('/').at(-1) ?? '';
      const go = {
        accept: () => invitations.accept(token, { id: carla, name: '', email: '' }),
        withdraw: () => invitations.withdraw(plan, invited.id),
      };
      const second = first === 'accept' ? 'withdraw' : 'accept';
      const outcomes = await Promise.all([go[first](), go[second]()]);
      const isIn = (await roleIn(db, plan, carla)) === 'observer';
      return { outcomes, isIn };
    };
    const gone = { refused: 'invitation-gone' };
    expect(await race('accept', 'carla' as UserId)).toEqual({
      outcomes: [{ plan }, gone],
      isIn: true,
    });
    expect(await race('withdraw', 'dev' as UserId)).toEqual({
      outcomes: [{ withdrawn: expect.any(String) }, gone],
      isIn: false,
    });
  });
});
