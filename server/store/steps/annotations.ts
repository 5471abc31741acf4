import { type Kysely, sql } from 'kysely';

export async function annotations(db: Kysely<never>): Promise<void> {
  await sql`create table annotations (
    id text primary key,
    plan_id text not null references plans (id) on delete cascade,
    kind text not null,
    by_user text not null,
    at text not null,
    edited_at text,
    closed_at text,
    withdrawn_at text,
    block_id text,
    review_id text references reviews (id) on delete cascade,
    agenda_order text,
    sealed text not null
  )`.execute(db);
  await sql`create index annotations_by_plan on annotations (plan_id, at)`.execute(db);
  await sql`create index annotations_by_review on annotations (review_id)`.execute(db);
  await sql`create table annotation_replies (
    id text primary key,
    plan_id text not null references plans (id) on delete cascade,
    annotation_id text not null references annotations (id) on delete cascade,
    number integer not null,
    by_user text not null,
    at text not null,
    edited_at text,
    withdrawn_at text,
    sealed text not null,
    unique (annotation_id, number)
  )`.execute(db);
  await sql`create index annotation_replies_by_plan on annotation_replies (plan_id, at)`.execute(
    db,
  );
}
