import { type Kysely, sql } from 'kysely';

export async function annotations(db: Kysely<never>): Promise<void> {
  await sql`select 1`.execute(db);
}
