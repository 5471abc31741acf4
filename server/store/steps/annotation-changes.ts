import { type Kysely, sql } from 'kysely';

/** Threads know when they changed last, so that a page reads only what it does not have. */
export async function annotationChanges(db: Kysely<never>): Promise<void> {
  await sql`alter table annotations add column changed integer not null default 0`.execute(db);
  await sql`create index annotations_by_change on annotations (plan_id, changed)`.execute(db);
  await sql`create index annotations_by_place on annotations (plan_id, agenda_order, id)`.execute(
    db,
  );
}
