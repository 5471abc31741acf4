/**
 * The past of a plan as a list to be read: what was kept and what was returned to, month by month,
 * the newest first. What another entry already tells is left out.
 */
import type { Instant } from '#shared/plan/plan.ts';
import type { HistoryEntry, SnapshotSummary } from '#shared/wire/history.ts';

export interface Month {
  /** `YYYY-MM`, on the reader's calendar. */
  readonly key: string;
  readonly entries: readonly HistoryEntry[];
}

/** `dayOf` says on which calendar day, `YYYY-MM-DD`, something was. */
export function timeline(
  entries: readonly HistoryEntry[],
  dayOf: (at: Instant) => string,
): readonly Month[] {
  const months = new Map<string, HistoryEntry[]>();
  const newestFirst = untold(entries).toSorted((a, b) => atOf(b).localeCompare(atOf(a)));
  for (const entry of newestFirst) {
    const key = dayOf(atOf(entry)).slice(0, 7);
    const month = months.get(key);
    if (month) month.push(entry);
    else months.set(key, [entry]);
  }
  return Array.from(months, ([key, entries]) => ({ key, entries }));
}

/** When it was. */
export function atOf(entry: HistoryEntry): Instant {
  switch (entry.kind) {
    case 'review':
      return entry.review.at;
    case 'snapshot':
      return entry.snapshot.at;
    case 'restore':
      return entry.restore.at;
  }
}

/** What to tell entries apart by. */
export function idOf(entry: HistoryEntry): string {
  switch (entry.kind) {
    case 'review':
      return entry.review.id;
    case 'snapshot':
      return entry.snapshot.id;
    case 'restore':
      return entry.restore.id;
  }
}

/** A snapshot that a review or a return tells of needs no line of its own. */
function untold(entries: readonly HistoryEntry[]): HistoryEntry[] {
  const told = new Set(
    entries.flatMap((entry) => {
      if (entry.kind === 'review') return [entry.review.snapshotId];
      return entry.kind === 'restore' ? [entry.restore.safetySnapshotId] : [];
    }),
  );
  return entries.filter((entry) => entry.kind !== 'snapshot' || !told.has(entry.snapshot.id));
}

/** The snapshots to choose from, the newest first. */
export function choices(snapshots: readonly SnapshotSummary[]): readonly SnapshotSummary[] {
  return snapshots.toSorted((a, b) => b.at.localeCompare(a.at));
}

/** The snapshots that entries lead to, the newest first. */
export function snapshotsIn(entries: readonly HistoryEntry[]): readonly string[] {
  return entries
    .toSorted((a, b) => atOf(b).localeCompare(atOf(a)))
    .map((entry) => snapshotOf(entry));
}

/** The snapshot that an entry is about: for a return, the plan from just before it. */
function snapshotOf(entry: HistoryEntry): string {
  switch (entry.kind) {
    case 'review':
      return entry.review.snapshotId;
    case 'snapshot':
      return entry.snapshot.id;
    case 'restore':
      return entry.restore.safetySnapshotId;
  }
}

/** Two moments, the earlier one first; `now` comes after everything, and so does what is not known. */
export function inOrder(
  one: string,
  other: string,
  snapshots: readonly SnapshotSummary[],
): readonly [string, string] {
  const at = (id: string) => snapshots.find((snapshot) => snapshot.id === id)?.at ?? '~';
  return at(one) <= at(other) ? [one, other] : [other, one];
}
