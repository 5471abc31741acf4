import { type Kysely, sql } from 'kysely';

/** Which document holds whose notes on which plan. What is written in them is in the journal alone. */
export async function privateNotes(db: Kysely<never>): Promise<void> {
  await sql`create table private_notes (
    plan_id text not null references plans (id) on delete cascade,
    user_id text not null,
    document_id text not null unique,
    primary key (plan_id, user_id)
  )`.execute(db);
}
