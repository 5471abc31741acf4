import { type Kysely, sql } from 'kysely';

export async function notices(db: Kysely<never>): Promise<void> {
  await sql`create table notice_settings (
    plan_id text not null references plans (id) on delete cascade,
    user_id text not null,
    mode text not null,
    sealed_nickname text,
    language text not null,
    time_zone text not null,
    primary key (plan_id, user_id)
  )`.execute(db);
  await sql`create table notices (
    plan_id text not null references plans (id) on delete cascade,
    user_id text not null,
    id text not null unique,
    state text not null,
    soon integer not null,
    since text not null,
    due_at text not null,
    tries integer not null,
    first_try_at text,
    claim text,
    claimed_at text,
    primary key (plan_id, user_id)
  )`.execute(db);
  await sql`create index notices_by_due on notices (state, due_at)`.execute(db);
  await sql`create table plan_seen (
    plan_id text not null references plans (id) on delete cascade,
    user_id text not null,
    at text not null,
    state_vector blob not null,
    primary key (plan_id, user_id)
  )`.execute(db);
}
