/**
 * How the records' tables came to be: numbered steps, each applied whole or not at all, in order,
 * once. A step that was released is never edited; what it made is changed by a later step. The
 * accounts library migrates its own tables.
 */
import { type Kysely, sql } from 'kysely';

import { annotationChanges } from './steps/annotation-changes.ts';
import { annotations } from './steps/annotations.ts';
import { deviceCopies } from './steps/device-copies.ts';
import { notices } from './steps/notices.ts';
import { privateNotes } from './steps/private-notes.ts';

export interface Migration {
  readonly name: string;
  readonly up: (db: Kysely<never>) => Promise<void>;
}

/** The number of a migration is its place in this list, from 1. */
export const migrations: readonly Migration[] = [
  { name: 'practice, plans, people', up: first },
  { name: 'snapshots, restores', up: snapshotsAndRestores },
  { name: 'reviews', up: reviews },
  { name: 'annotations', up: annotations },
  { name: 'notices, what was seen', up: notices },
  { name: 'private notes', up: privateNotes },
  { name: 'copies on devices', up: deviceCopies },
  { name: 'changes of annotations', up: annotationChanges },
];

/** The database was made by a later version: it must not be touched by this one. */
export class NewerRecords extends Error {
  override readonly name = 'NewerRecords';
}

/** Applies what is missing. Throws NewerRecords, having written nothing, on steps it does not know. */
export async function migrate(
  db: Kysely<never>,
  now: () => Date,
  steps: readonly Migration[] = migrations,
): Promise<void> {
  await sql`create table if not exists waymark_migrations (
    number integer primary key, name text not null, applied_at text not null
  )`.execute(db);
  const { rows } = await sql<{
    last: number | null;
  }>`select max(number) as last from waymark_migrations`.execute(db);
  const last = rows[0]?.last ?? 0;
  if (last > steps.length) {
    throw new NewerRecords(
      `The records are at migration ${last}; this version of Waymark knows ${steps.length}. Start the newer version.`,
    );
  }
  for (const [index, step] of steps.entries()) {
    if (index < last) continue;
    await db.transaction().execute(async (tx) => {
      await step.up(tx);
      await sql`insert into waymark_migrations (number, name, applied_at)
        values (${index + 1}, ${step.name}, ${now().toISOString()})`.execute(tx);
    });
  }
}

async function first(db: Kysely<never>): Promise<void> {
  await sql`create table practice (
    id integer primary key check (id = 1),
    name text not null,
    created_at text not null
  )`.execute(db);
  await sql`create table therapists (
    user_id text primary key,
    since text not null
  )`.execute(db);
  await sql`create table plans (
    id text primary key,
    sealed_title text not null,
    created_by text not null,
    created_at text not null,
    changed_at text not null
  )`.execute(db);
  await sql`create table participants (
    plan_id text not null references plans (id) on delete cascade,
    user_id text not null,
    role text not null,
    since text not null,
    ended_at text,
    primary key (plan_id, user_id, since)
  )`.execute(db);
  await sql`create unique index participants_open on participants (plan_id, user_id)
    where ended_at is null`.execute(db);
  await sql`create index participants_by_user on participants (user_id)
    where ended_at is null`.execute(db);
  await sql`create table invitations (
    id text primary key,
    token_hash text not null unique,
    plan_id text not null references plans (id) on delete cascade,
    role text not null,
    email text,
    invited_by text not null,
    created_at text not null,
    expires_at text not null,
    used_at text,
    used_by text
  )`.execute(db);
  await sql`create index invitations_by_plan on invitations (plan_id)`.execute(db);
}

async function snapshotsAndRestores(db: Kysely<never>): Promise<void> {
  await sql`create table snapshots (
    id text primary key,
    plan_id text not null references plans (id) on delete cascade,
    kind text not null,
    sealed_name text,
    created_by text not null,
    created_at text not null,
    hash text not null,
    schema integer not null,
    sequence integer not null,
    sealed blob not null
  )`.execute(db);
  await sql`create index snapshots_by_plan on snapshots (plan_id, created_at)`.execute(db);
  await sql`create table restores (
    id text primary key,
    plan_id text not null references plans (id) on delete cascade,
    snapshot_id text not null references snapshots (id),
    safety_snapshot_id text not null references snapshots (id),
    blocks text,
    by_user text not null,
    at text not null
  )`.execute(db);
  await sql`create index restores_by_plan on restores (plan_id, at)`.execute(db);
}

async function reviews(db: Kysely<never>): Promise<void> {
  await sql`create table reviews (
    id text primary key,
    plan_id text not null references plans (id) on delete cascade,
    snapshot_id text not null references snapshots (id),
    hash text not null,
    by_user text not null,
    at text not null,
    sealed text not null,
    look_again_on text
  )`.execute(db);
  await sql`create index reviews_by_plan on reviews (plan_id, at)`.execute(db);
  await sql`create table agreements (
    review_id text not null references reviews (id) on delete cascade,
    person text not null,
    how text not null,
    sealed_words text,
    recorded_by text not null,
    at text not null,
    hash text not null,
    primary key (review_id, person)
  )`.execute(db);
  await sql`create table review_drafts (
    plan_id text primary key references plans (id) on delete cascade,
    version integer not null,
    started_by text not null,
    started_at text not null,
    sealed text not null
  )`.execute(db);
  await sql`create table review_asks (
    plan_id text primary key references plans (id) on delete cascade,
    by_user text not null,
    at text not null
  )`.execute(db);
}
