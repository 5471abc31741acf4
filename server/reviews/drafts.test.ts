import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import type { PlanId, UserId } from '#shared/plan/plan.ts';
import { newSealKey, openText, type SealedText, sealText } from '../crypto/seal.ts';
import type { DocumentSeal } from '../store/document-seals.ts';
import { openRecords, type OpenRecords } from '../store/sqlite/records.ts';
import { findDraft, openDraft, replaceDraft, startDraft, takeDraft } from './drafts.ts';

const plan = '7d5b2c8e-0000-4000-8000-000000000001' as PlanId;
const by = 'ana' as UserId;
const key = newSealKey();
const unused = () => {
  throw new Error('Walks are sealed as text.');
};
const seal: DocumentSeal = {
  seal: unused,
  open: unused,
  sealText: (context, text) => sealText(key, context, text),
  openText(context, sealed) {
    const opened = openText(key, context, sealed);
    return opened.kind === 'opened' ? opened.value : null;
  },
};

let folder: string;
let records: OpenRecords;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waymark-drafts-'));
  records = await openRecords(folder);
  const at = { created_at: '', changed_at: '' };
  const row = { id: plan, sealed_title: 'x' as SealedText, created_by: by, ...at };
  await records.db.insertInto('plans').values(row).execute();
});
afterEach(async () => {
  await records.close();
  await rm(folder, { recursive: true });
});

async function started() {
  const draft = await startDraft(records.db, seal, { plan, by, at: new Date(1000) });
  if (!draft) throw new Error('A walk was under way.');
  return draft;
}

test('[REV-2] of two changes that were worked out on one version, the later one is to be worked out again', async () => {
  const { db } = records;
  const before = await started();
  const one = await replaceDraft(db, seal, before, { ...before.walk, step: 'goals' });
  const two = await replaceDraft(db, seal, before, { ...before.walk, step: 'work' });
  expect([one, two]).toEqual([expect.objectContaining({ version: 1001 }), 'overtaken']);
  const row = await findDraft(db, plan);
  expect(row && openDraft(seal, row)?.walk.step).toBe('goals');
});

test('[REV-13] only the version that was looked at is taken away', async () => {
  const { db } = records;
  const before = await started();
  await replaceDraft(db, seal, before, { ...before.walk, step: 'goals' });
  expect(await takeDraft(db, before)).toBe(false);
  expect(await takeDraft(db, { plan, version: 1001 })).toBe(true);
  expect(await findDraft(db, plan)).toBeNull();
});

test('[REV-14] a walk opens only as the version and the start that it was kept with', async () => {
  const { db } = records;
  await started();
  const row = await findDraft(db, plan);
  if (!row) throw new Error('No walk is under way.');
  expect(openDraft(seal, row)?.version).toBe(1000);
  for (const moved of [{ version: 999 }, { startedBy: 'ben' as UserId }, { plan: 'x' as PlanId }]) {
    expect(openDraft(seal, { ...row, ...moved })).toBeNull();
  }
});
