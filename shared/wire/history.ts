/**
 * What the HTTP interface says of a plan's past: snapshots, the timeline, comparing, restoring. The
 * server parses with these schemas; the page takes its types from them.
 */
import { z } from 'zod';

import type { Change } from '../plan/diff.ts';
import type { BlockId, Instant, Plan } from '../plan/plan.ts';
import type { Named } from './named.ts';
import type { Review } from './reviews.ts';

const line = z.string().trim().min(1).max(300);

/** POST /api/plans/:id/snapshots */
export const snapshotBody = z.strictObject({ name: line });

/** POST /api/plans/:id/snapshots/:sid/restore; without `blocks`, the whole plan. */
export const restoreBody = z.strictObject({
  blocks: z.array(z.uuid()).min(1).max(500).optional(),
});
export type RestoreBody = z.input<typeof restoreBody>;

/** GET /api/plans/:id/compare: a snapshot's id, or `now` for the plan as it is saved. */
export const compareQuery = z.strictObject({
  from: z.union([z.uuid(), z.literal('now')]),
  to: z.union([z.uuid(), z.literal('now')]),
});

/** `before-restore` ones are kept by the server itself, so that a restore can be taken back. */
export type SnapshotKind = 'review' | 'named' | 'before-restore';

/** One row of GET /api/plans/:id/snapshots, newest first. */
export interface SnapshotSummary {
  readonly id: string;
  readonly kind: SnapshotKind;
  /** Only `named` ones have a name. */
  readonly name: string | null;
  readonly by: Named;
  readonly at: Instant;
  /** SHA-256 of the canonical Plan JSON, in hex. */
  readonly hash: string;
}

/** GET /api/plans/:id/snapshots/:sid */
export interface SnapshotView extends SnapshotSummary {
  readonly plan: Plan;
}

/** One time that people went back to an earlier plan. */
export interface Restore {
  readonly id: string;
  readonly by: Named;
  readonly at: Instant;
  /** What was returned to. */
  readonly snapshot: SnapshotSummary;
  /** The plan as it was just before. */
  readonly safetySnapshotId: string;
  /** The blocks that were chosen; `null` for the whole plan. */
  readonly blocks: readonly BlockId[] | null;
}

/** POST …/restore */
export interface Restored {
  readonly restoreId: string;
  readonly safetySnapshotId: string;
  /** Blocks that are different now. */
  readonly changed: number;
}

/** GET /api/plans/:id/history: everything that was kept or returned to, newest first. */
export type HistoryEntry =
  | { readonly kind: 'review'; readonly review: Review }
  | { readonly kind: 'snapshot'; readonly snapshot: SnapshotSummary }
  | { readonly kind: 'restore'; readonly restore: Restore };

/** GET /api/plans/:id/compare. `null` stands for the plan as it is saved now. */
export interface Comparison {
  readonly from: SnapshotSummary | null;
  readonly to: SnapshotSummary | null;
  readonly before: Plan;
  readonly after: Plan;
  readonly changes: readonly Change[];
}
