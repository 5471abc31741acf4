/** What people are called now, whether or not they are still in the plan. */
import type { UserId } from '#shared/plan/plan.ts';
import type { Named } from '#shared/wire/named.ts';
import type { Records } from '../store/records.ts';
import { chunksOf } from './chunks.ts';

/** Names for these ids; someone without an account any more has an empty one. */
export async function namesOf(db: Records, ids: Iterable<string>): Promise<(id: string) => Named> {
  const names = new Map<string, string>();
  for (const chunk of chunksOf([...new Set(ids)])) {
    const rows = await db
      .selectFrom('user')
      .select(['id', 'name'])
      .where('id', 'in', chunk)
      .execute();
    for (const { id, name } of rows) names.set(id, name);
  }
  return (id) => ({ id: id as UserId, name: names.get(id) ?? '' });
}
