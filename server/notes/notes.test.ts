/** The documents behind my notes: made once, erased with the plan, also when that is cut short. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import type { PlanId, UserId } from '#shared/plan/plan.ts';
import type { SealedText } from '../crypto/seal.ts';
import { addParticipant } from '../people/participants.ts';
import type { DocumentId } from '../rooms/ports.ts';
import { shapeOf } from '../rooms/shape.ts';
import { MemoryJournal } from '../rooms/testing/memory-journal.ts';
import type { Records } from '../store/records.ts';
import { openRecords, type OpenRecords } from '../store/sqlite/records.ts';
import { createNotes, type Notes } from './notes.ts';
import { notesOn, readersIn } from './readers.ts';

const ben = 'ben' as UserId;
const carla = 'carla' as UserId;
const plan = '11111111-1111-4111-8111-111111111111' as PlanId;

let folder: string;
let records: OpenRecords;
let db: Records;
let journal: MemoryJournal;
let erased: DocumentId[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waymark-notes-'));
  records = await openRecords(folder);
  ({ db } = records);
  journal = new MemoryJournal();
  erased = [];
  await db
    .insertInto('plans')
    .values({
      id: plan,
      sealed_title: 'sealed' as SealedText,
      created_by: carla,
      created_at: '2026',
      changed_at: '2026',
    })
    .execute();
  const now = new Date(0);
  await addParticipant(db, { plan, user: ben, role: 'client', now });
  await addParticipant(db, { plan, user: carla, role: 'therapist', now });
});
afterEach(async () => {
  await records.close();
  await rm(folder, { recursive: true });
});

/** One server's notes; `before` runs when a document was made and has no row yet. */
function server(before: () => Promise<void> = async () => {}): Notes {
  return createNotes({
    db,
    journal: {
      async create(document, first, writers) {
        const sequence = await journal.create(document, first, writers);
        await before();
        return sequence;
      },
      erase: (document) => journal.erase(document),
    },
    rooms: { erased: (document) => erased.push(document) },
  });
}

async function leave(user: UserId): Promise<void> {
  await db
    .updateTable('participants')
    .set({ ended_at: '2026' })
    .where('user_id', '=', user)
    .execute();
}

test('[MINE-2] two tabs that open at once, on one server or on two, get one document', async () => {
  const made: DocumentId[] = [];
  const one = server();
  const other = server(async () => {
    made.push(...(await Promise.all([one.open(plan, ben), one.open(plan, ben)])).filter(isThere));
  });
  made.push(...[await other.open(plan, ben), await one.open(plan, ben)].filter(isThere));
  expect(made).toHaveLength(4);
  const [document] = made;
  expect(new Set(made).size).toBe(1);
  expect(await notesOn(db, plan)).toEqual([document]);
  expect(document && shapeOf(document)).toBe('notes');
  expect(document && (await journal.load(document))?.sequence).toBe(1);
});

test('[MINE-4] whoever is not in the plan has none made, also when they leave at that moment', async () => {
  expect(await server().open(plan, 'dev' as UserId)).toBeNull();
  const made: DocumentId[] = [];
  const notes = createNotes({
    db,
    journal: {
      async create(document, first, writers) {
        made.push(document);
        await leave(ben);
        return journal.create(document, first, writers);
      },
      erase: (document) => journal.erase(document),
    },
    rooms: { erased: (document) => erased.push(document) },
  });
  expect(await notes.open(plan, ben)).toBeNull();
  expect(await notesOn(db, plan)).toEqual([]);
  expect(made).toHaveLength(1);
  for (const document of made) expect(await journal.load(document)).toBeNull();
});

test('[MINE-6] nobody reads them but their owner, and not while out of the plan', async () => {
  const document = await server().open(plan, ben);
  if (document === null) throw new Error('There are no notes.');
  const unknown = 'notes-00000000-0000-4000-8000-000000000000' as DocumentId;
  const readers = async () => (await readersIn(db, [document, unknown])).get(document);
  expect(await readers()).toEqual(new Map([[ben, 'client']]));
  await leave(ben);
  expect(await readers()).toEqual(new Map());
  expect(await readersIn(db, [unknown])).toEqual(new Map());
  await addParticipant(db, { plan, user: ben, role: 'observer', now: new Date(1) });
  expect(await readers()).toEqual(new Map([[ben, 'observer']]));
  expect(await server().open(plan, ben)).toBe(document);
});

test('[MINE-9] erasing that is cut short is finished by erasing again', async () => {
  const notes = server();
  const documents = [await notes.open(plan, ben), await notes.open(plan, carla)].filter(isThere);
  let calls = 0;
  const cut = createNotes({
    db,
    journal: {
      create: (document, first, writers) => journal.create(document, first, writers),
      erase(document) {
        calls += 1;
        if (calls === 2) throw new Error('The disk is full.');
        return journal.erase(document);
      },
    },
    rooms: { erased: (document) => erased.push(document) },
  });
  await expect(cut.erase(plan)).rejects.toThrow('disk is full');
  expect(erased).toHaveLength(1);
  expect(await notesOn(db, plan)).toHaveLength(2);
  await notes.erase(plan);
  expect(await notesOn(db, plan)).toEqual([]);
  for (const document of documents) {
    expect(erased).toContain(document);
    expect(await journal.load(document)).toBeNull();
  }
});

function isThere(document: DocumentId | null): document is DocumentId {
  return document !== null;
}
