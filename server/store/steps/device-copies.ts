import { type Kysely, sql } from 'kysely';

/** Devices on which a person keeps a copy of their plans: the half of each key that the server holds. */
export async function deviceCopies(db: Kysely<never>): Promise<void> {
  await sql`create table device_copies (
    id text primary key,
    user_id text not null,
    sealed_secret text not null,
    since text not null,
    last_seen_at text not null
  )`.execute(db);
  await sql`create index device_copies_by_user on device_copies (user_id, last_seen_at)`.execute(
    db,
  );
}
