/** The rows of threads and replies. What is said in them stays sealed here. */
import type { AnnotationKind } from '#shared/wire/annotations.ts';
import type { BlockId, Instant, PlanId, UserId } from '#shared/plan/plan.ts';
import type { SealedText } from '../crypto/seal.ts';
import type { Records } from '../store/records.ts';

/** A thread's row without its words; its place in the agenda is nobody's words. */
export interface ThreadFrame {
  readonly plan: PlanId;
  readonly id: string;
  readonly kind: AnnotationKind;
  readonly by: UserId;
  readonly at: Instant;
  readonly editedAt: Instant | null;
  readonly closedAt: Instant | null;
  readonly withdrawnAt: Instant | null;
  /** `null`: about the plan as a whole. */
  readonly block: BlockId | null;
  /** Where it was asked, when it comes from a review. */
  readonly review: string | null;
}

export interface ThreadRow extends ThreadFrame {
  /** Where it stands in the agenda; `null` for a comment. */
  readonly order: string | null;
  readonly sealed: SealedText;
}

/** A reply's row without its words. */
export interface ReplyFrame {
  readonly plan: PlanId;
  readonly thread: string;
  readonly id: string;
  /** Its place in the thread, from 1. */
  readonly number: number;
  readonly by: UserId;
  readonly at: Instant;
  readonly editedAt: Instant | null;
  readonly withdrawnAt: Instant | null;
}

export interface ReplyRow extends ReplyFrame {
  readonly sealed: SealedText;
}

/** Which of a plan's threads are read. */
export interface Page {
  /** Only those that something changed in, replies too, after the change with this number. */
  readonly after: number | null;
  /** Only those that stand behind this one. */
  readonly behind: ThreadRow | undefined;
  readonly most: number;
}

/** In the order they were written, with those that were taken back. */
export async function threadsOf(
  db: Records,
  plan: PlanId,
  { after, behind, most }: Page,
): Promise<readonly ThreadRow[]> {
  let query = threads(db).where('plan_id', '=', plan).orderBy('at').orderBy('id').limit(most);
  if (after !== null) query = query.where('changed', '>', after);
  if (behind) {
    const { at, id } = behind;
    query = query
      .where('at', '>=', at)
      .where((of) => of.or([of('at', '>', at), of('id', '>', id)]));
  }
  return (await query.execute()) as ThreadRow[];
}

/** The number of the last change in any of the plan's threads; 0 before the first. */
export async function lastChange(db: Records, plan: PlanId): Promise<number> {
  const { last } = await db
    .selectFrom('annotations')
    .select((of) => of.fn.max('changed').as('last'))
    .where('plan_id', '=', plan)
    .executeTakeFirstOrThrow();
  return last ?? 0;
}

/** In whichever plan it is: ids are the pages', and known once. */
export async function findThread(db: Records, id: string): Promise<ThreadRow | null> {
  const row = await threads(db).where('id', '=', id).executeTakeFirst();
  return (row as ThreadRow | undefined) ?? null;
}

/** Of these threads, each thread's in the order they were written. */
export async function repliesOf(
  db: Records,
  of: readonly ThreadRow[],
): Promise<ReadonlyMap<string, readonly ReplyRow[]>> {
  if (of.length === 0) return new Map();
  const ids = of.map(({ id }) => id);
  const rows = await replies(db).where('annotation_id', 'in', ids).orderBy('number').execute();
  return Map.groupBy(rows as ReplyRow[], ({ thread }) => thread);
}

export async function repliesIn(db: Records, thread: string): Promise<readonly ReplyRow[]> {
  const rows = await replies(db).where('annotation_id', '=', thread).orderBy('number').execute();
  return rows as ReplyRow[];
}

/** In whichever plan it is. */
export async function findReply(db: Records, id: string): Promise<ReplyRow | null> {
  const row = await replies(db).where('id', '=', id).executeTakeFirst();
  return (row as ReplyRow | undefined) ?? null;
}

export async function addThread(tx: Records, row: ThreadRow): Promise<void> {
  const values = {
    id: row.id,
    plan_id: row.plan,
    kind: row.kind,
    by_user: row.by,
    at: row.at,
    edited_at: row.editedAt,
    closed_at: row.closedAt,
    withdrawn_at: row.withdrawnAt,
    block_id: row.block,
    review_id: row.review,
    agenda_order: row.order,
    changed: (await lastChange(tx, row.plan)) + 1,
    sealed: row.sealed,
  };
  await tx.insertInto('annotations').values(values).execute();
}

/** Puts what can change in the row with this id. */
export async function putThread(tx: Records, row: ThreadRow): Promise<void> {
  await tx
    .updateTable('annotations')
    .set({
      edited_at: row.editedAt,
      closed_at: row.closedAt,
      withdrawn_at: row.withdrawnAt,
      agenda_order: row.order,
      changed: (await lastChange(tx, row.plan)) + 1,
      sealed: row.sealed,
    })
    .where('id', '=', row.id)
    .execute();
}

export async function addReply(tx: Records, row: ReplyRow): Promise<void> {
  const values = {
    id: row.id,
    plan_id: row.plan,
    annotation_id: row.thread,
    number: row.number,
    by_user: row.by,
    at: row.at,
    edited_at: row.editedAt,
    withdrawn_at: row.withdrawnAt,
    sealed: row.sealed,
  };
  await tx.insertInto('annotation_replies').values(values).execute();
  await touch(tx, row);
}

/** Puts what can change in the row with this id. */
export async function putReply(tx: Records, row: ReplyRow): Promise<void> {
  await tx
    .updateTable('annotation_replies')
    .set({ edited_at: row.editedAt, withdrawn_at: row.withdrawnAt, sealed: row.sealed })
    .where('id', '=', row.id)
    .execute();
  await touch(tx, row);
}

/** A reply is read with its thread. */
async function touch(tx: Records, { plan, thread }: ReplyRow): Promise<void> {
  const changed = (await lastChange(tx, plan)) + 1;
  await tx.updateTable('annotations').set({ changed }).where('id', '=', thread).execute();
}

const threads = (db: Records) =>
  db
    .selectFrom('annotations')
    .select(['id', 'plan_id as plan', 'kind', 'by_user as by', 'at', 'edited_at as editedAt'])
    .select(['closed_at as closedAt', 'withdrawn_at as withdrawnAt', 'block_id as block'])
    .select(['review_id as review', 'agenda_order as order', 'sealed']);

const replies = (db: Records) =>
  db
    .selectFrom('annotation_replies')
    .select(['id', 'plan_id as plan', 'annotation_id as thread', 'number', 'by_user as by', 'at'])
    .select(['edited_at as editedAt', 'withdrawn_at as withdrawnAt', 'sealed']);
