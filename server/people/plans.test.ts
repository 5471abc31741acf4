import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import type { Plan, PlanId, UserId } from '#shared/plan/plan.ts';
import type { SealedText } from '../crypto/seal.ts';
import type { Records } from '../store/records.ts';
import { openRecords, type OpenRecords } from '../store/sqlite/records.ts';
import type { PlanDocuments } from './plan-documents.ts';
import { createPlans, type Plans } from './plans.ts';
import { addTherapist } from './practice.ts';

const ana = 'ana' as UserId;

let folder: string;
let records: OpenRecords;
let db: Records;
let plans: Plans;
let documents: Map<PlanId, string>;
let trouble: 'none' | 'create' | 'erase';
let told: string[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waymark-plans-'));
  records = await openRecords(folder);
  ({ db } = records);
  documents = new Map();
  trouble = 'none';
  told = [];
  plans = createPlans({
    db,
    documents: inMemory,
    notes: { erase: () => Promise.resolve() },
    titles: {
      seal: (plan, title) => `${plan}:${title}` as SealedText,
      open: (plan, sealed) => sealed.replace(`${plan}:`, ''),
    },
    access: {
      changed: async (document) => {
        told.push(document);
      },
    },
    now: () => 0,
  });
  await addTherapist(db, ana, new Date(0));
});
afterEach(async () => {
  await records.close();
  await rm(folder, { recursive: true });
});

const inMemory: PlanDocuments = {
  async create(plan, title) {
    if (trouble === 'create') throw new Error('The disk is full.');
    documents.set(plan, title);
  },
  async read(plan) {
    const title = documents.get(plan);
    return title === undefined ? null : ({ title } as Plan);
  },
  edit: async () => 'done',
  async erase(plan) {
    if (trouble === 'erase') throw new Error('The disk is full.');
    documents.delete(plan);
  },
};

async function newPlan(): Promise<PlanId> {
  const made = await plans.create('Steady mornings', ana);
  if ('refused' in made) throw new Error(made.refused);
  return made.id;
}
async function countOf(table: 'plans' | 'participants' | 'invitations'): Promise<number> {
  return (await db.selectFrom(table).selectAll().execute()).length;
}
async function invite(plan: PlanId): Promise<void> {
  await db
    .insertInto('invitations')
    .values({
      id: 'i',
      token_hash: 'h',
      plan_id: plan,
      role: 'client',
      email: null,
      invited_by: ana,
      created_at: '2026',
      expires_at: '2027',
      used_at: null,
      used_by: null,
    })
    .execute();
}

describe('plans in the records', () => {
  test('[HTTP-5] an erasure that is cut short has let nobody stay, and is finished at the next start', async () => {
    const plan = await newPlan();
    await invite(plan);
    trouble = 'erase';
    await expect(plans.erase(plan, 'Steady mornings')).rejects.toThrow('disk is full');
    expect(await countOf('participants')).toBe(0);
    expect(await countOf('invitations')).toBe(0);
    expect(JSON.stringify(await db.selectFrom('plans').selectAll().execute())).not.toContain(
      'mornings',
    );
    await plans.note([{ plan, title: 'Steady mornings', written: true }]);
    expect(JSON.stringify(await db.selectFrom('plans').selectAll().execute())).not.toContain(
      'mornings',
    );

    trouble = 'none';
    await plans.sweep();
    expect([await countOf('plans'), documents.size]).toEqual([0, 0]);
    expect(told).toEqual([plan]);
  });

  test('[HTTP-5] the sweep at the start leaves every other plan alone, without its document too', async () => {
    const plan = await newPlan();
    documents.clear();
    await plans.sweep();
    expect(await countOf('plans')).toBe(1);
    expect(await plans.read(plan)).toEqual({ refused: 'unavailable' });
    expect(await plans.erase(plan, '')).toEqual({ refused: 'unavailable' });
  });

  test('[HTTP-3] a plan whose document cannot be made is not made', async () => {
    trouble = 'create';
    await expect(plans.create('Steady mornings', ana)).rejects.toThrow('disk is full');
    expect(await countOf('plans')).toBe(0);
  });

  test('[HTTP-3] only a therapist of the practice makes plans', async () => {
    const ben = 'ben' as UserId;
    expect(await plans.create('Steady mornings', ben)).toEqual({ refused: 'no-access' });
    expect(documents.size).toBe(0);
  });
});
