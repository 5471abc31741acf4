/** A plan's past as a list: reviews held, snapshots kept, restores made. Opens no room. */
import type { BlockId, Instant, PlanId } from '#shared/plan/plan.ts';
import type { HistoryEntry, Restore } from '#shared/wire/history.ts';
import type { Review } from '#shared/wire/reviews.ts';

import { namesOf } from '../people/names.ts';
import type { Records } from '../store/records.ts';
import type { Snapshots } from './snapshots.ts';

/**
 * Everything, newest first. A snapshot that a review or a restore was made with is told by that one;
 * all others are entries of their own, so nothing that was kept is missing.
 */
export async function historyOf(
  from: {
    readonly db: Records;
    readonly snapshots: Pick<Snapshots, 'list'>;
    readonly reviews: (plan: PlanId) => Promise<readonly Review[]>;
  },
  plan: PlanId,
): Promise<readonly HistoryEntry[]> {
  const { db, snapshots } = from;
  // Restores and reviews first: what they name is in the snapshots that are read after them.
  const restored = await db
    .selectFrom('restores')
    .selectAll()
    .where('plan_id', '=', plan)
    .orderBy('at', 'desc')
    .orderBy('id')
    .execute();
  const reviews = await from.reviews(plan);
  const kept = new Map((await snapshots.list(plan)).map((snapshot) => [snapshot.id, snapshot]));
  const named = await namesOf(
    db,
    restored.map((row) => row.by_user),
  );
  const restores = restored.flatMap((row): Restore[] => {
    const snapshot = kept.get(row.snapshot_id);
    if (!snapshot) return [];
    const { id, by_user: by, at, safety_snapshot_id: safetySnapshotId } = row;
    const blocks = row.blocks === null ? null : (JSON.parse(row.blocks) as BlockId[]);
    return [{ id, by: named(by), at: at as Instant, snapshot, safetySnapshotId, blocks }];
  });
  const told = new Set([
    ...reviews.map(({ snapshotId }) => snapshotId),
    ...restores.map(({ safetySnapshotId }) => safetySnapshotId),
  ]);
  const entries: HistoryEntry[] = [
    ...reviews.map((review) => ({ kind: 'review' as const, review })),
    ...restores.map((restore) => ({ kind: 'restore' as const, restore })),
    ...[...kept.values()]
      .filter(({ id }) => !told.has(id))
      .map((snapshot) => ({ kind: 'snapshot' as const, snapshot })),
  ];
  return entries.sort((a, b) => (timeOf(a) < timeOf(b) ? 1 : timeOf(a) > timeOf(b) ? -1 : 0));
}

function timeOf(entry: HistoryEntry): Instant {
  switch (entry.kind) {
    case 'review':
      return entry.review.at;
    case 'restore':
      return entry.restore.at;
    case 'snapshot':
      return entry.snapshot.at;
  }
}
