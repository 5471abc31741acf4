import { type Kysely, sql } from 'kysely';

export async function notices(db: Kysely<never>): Promise<void> {
  await sql`select 1`.execute(db);
}
