/**
 * What is for next time: the open questions, unclear marks and wishes to look again of whoever is in
 * the plan. Everybody who may start one puts them in order; each keeps its place by a key of its own,
 * also while it is closed, so that two who move at once end up with one order.
 */
import { compareOrder, type Ordered, placeBetween } from '#shared/plan/order.ts';
import type { BlockId, PlanId } from '#shared/plan/plan.ts';
import { agendaKinds, type AnnotationKind } from '#shared/wire/annotations.ts';
import { peopleIn } from '../people/participants.ts';
import { refuse, type Refusal } from '../people/refusal.ts';
import type { Records } from '../store/records.ts';
import type { ThreadRow } from './rows.ts';

/** True for what stays open until whoever wrote it closes it. */
export function canClose(kind: AnnotationKind): boolean {
  return agendaKinds.some((one) => one === kind);
}

/** The ids of what is for next time, in order, of whoever is in the plan now. */
export async function agendaOf(db: Records, plan: PlanId): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('annotations')
    .select(['id', 'by_user as by', 'agenda_order as order'])
    .where('plan_id', '=', plan)
    .where('kind', 'in', agendaKinds)
    .where('closed_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .execute();
  const people = (await peopleIn(db, [plan])).get(plan) ?? [];
  const here = new Set<string>(people.map(({ id }) => id));
  return rows
    .filter(({ by }) => here.has(by))
    .map(ordered)
    .sort(compareOrder)
    .map(({ id }) => id);
}

/** The key for what comes last, after the others have been given room for it where there is none. */
export async function lastPlace(tx: Records, plan: PlanId, random: () => number): Promise<string> {
  const last = await places(tx, plan).orderBy('agenda_order', 'desc').limit(1).executeTakeFirst();
  const alone = last ? [ordered(last)] : [];
  const { order, rekeyed } = placeBetween(alone, alone.at(-1)?.id ?? null, random);
  if (rekeyed.length === 0) return order;
  const others = await placesIn(tx, plan);
  return placed(tx, others, others.length, random);
}

/**
 * Puts one item before another, or last. `before` may have been closed meanwhile: its place is still
 * known. What is closed itself is not moved.
 */
export async function moveItem(
  tx: Records,
  item: ThreadRow,
  before: string | null,
  random: () => number,
): Promise<Refusal | 'moved' | 'there'> {
  const all = await placesIn(tx, item.plan);
  const others = all.filter(({ id }) => id !== item.id);
  const at = before === null ? others.length : others.findIndex(({ id }) => id === before);
  if (before === item.id) return 'there';
  if (at === -1) return refuse('not-found');
  const isThere = all.findIndex(({ id }) => id === item.id) === at;
  if (isThere || !isOpen(item)) return 'there';
  await setPlace(tx, item.id, await placed(tx, others, at, random));
  return 'moved';
}

function isOpen({ kind, closedAt, withdrawnAt }: ThreadRow): boolean {
  return canClose(kind) && closedAt === null && withdrawnAt === null;
}

/** Everything that has a place, closed or not, in order. */
async function placesIn(tx: Records, plan: PlanId): Promise<readonly Ordered[]> {
  const rows = await places(tx, plan).execute();
  return rows.map(ordered).sort(compareOrder);
}

const places = (tx: Records, plan: PlanId) =>
  tx
    .selectFrom('annotations')
    .select(['id', 'agenda_order as order'])
    .where('plan_id', '=', plan)
    .where('agenda_order', 'is not', null)
    .where('withdrawn_at', 'is', null);

/** The key at index `at` of the others. */
async function placed(
  tx: Records,
  others: readonly Ordered[],
  at: number,
  random: () => number,
): Promise<string> {
  const { order, rekeyed } = placeBetween(others, others[at - 1]?.id ?? null, random);
  for (const { id, order } of rekeyed) await setPlace(tx, id, order);
  return order;
}

async function setPlace(tx: Records, id: string, order: string): Promise<void> {
  await tx.updateTable('annotations').set({ agenda_order: order }).where('id', '=', id).execute();
}

/** Order keys are made for blocks; items of the agenda are put in order alike. */
function ordered({ id, order }: { readonly id: string; readonly order: string | null }): Ordered {
  return { id: id as BlockId, order: order ?? '' };
}
