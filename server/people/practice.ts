/** The practice that this server is for, and who may create plans in it: its therapists. */
import type { UserId } from '#shared/plan/plan.ts';
import type { Records } from '../store/records.ts';

/** `null` until the first start is done. */
export async function practiceName(db: Records): Promise<string | null> {
  const row = await db.selectFrom('practice').select('name').executeTakeFirst();
  return row?.name ?? null;
}

export async function isTherapist(db: Records, user: UserId): Promise<boolean> {
  const row = await db
    .selectFrom('therapists')
    .select('user_id')
    .where('user_id', '=', user)
    .executeTakeFirst();
  return row !== undefined;
}

/** Makes someone a therapist of the practice; nothing changes for one who is. */
export async function addTherapist(tx: Records, user: UserId, now: Date): Promise<void> {
  await tx
    .insertInto('therapists')
    .values({ user_id: user, since: now.toISOString() })
    .onConflict((conflict) => conflict.column('user_id').doNothing())
    .execute();
}
