import type { HistoryEntry, Restore } from '#shared/wire/history.ts';

import type { RestoredHere } from '../sync/restored.ts';

/**
 * The entry of the plan's history that belongs to a restore heard through the document; `null` while
 * it is not there. Each has a plan from just before of its own, so no other is ever taken for it.
 */
export function restoredEntry(
  history: readonly HistoryEntry[],
  { safety }: Pick<RestoredHere, 'safety'>,
): Restore | null {
  for (const entry of history) {
    if (entry.kind === 'restore' && entry.restore.safetySnapshotId === safety) return entry.restore;
  }
  return null;
}
