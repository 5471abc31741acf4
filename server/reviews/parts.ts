/** What reviews need from around them. */
import type { BlockId, Plan, PlanId, UserId } from '#shared/plan/plan.ts';
import type { Told } from '#shared/wire/frames.ts';
import type { PlanStates } from '../history/plan-states.ts';
import type { Snapshots } from '../history/snapshots.ts';
import type { PlanDocuments } from '../people/plan-documents.ts';
import type { DocumentSeal, DocumentSeals } from '../store/document-seals.ts';
import type { Records } from '../store/records.ts';
import type { Asked } from './said.ts';

export interface ReviewParts {
  readonly db: Records;
  readonly states: PlanStates;
  readonly snapshots: Pick<Snapshots, 'prepare' | 'read'>;
  readonly seals: DocumentSeals;
  readonly documents: Pick<PlanDocuments, 'edit'>;
  /** Everybody who has the plan open hears that they should ask again. */
  readonly tell: (plan: PlanId, what: Told) => void;
  /** Hears once of each review that does not open any more; the walk under way has no id. Never content. */
  readonly report: (damaged: { readonly plan: PlanId; readonly review: string | null }) => void;
  /** Keeps what was left for next time, within the transaction that keeps the review. */
  readonly leave: (tx: Records, left: LeftForNextTime) => Promise<void>;
  readonly now: () => number;
}

/** The questions that a review leaves for next time, at least one. */
export interface LeftForNextTime {
  readonly plan: PlanId;
  /** The review's id. */
  readonly review: string;
  readonly questions: readonly Asked[];
  /** The plan's. */
  readonly seal: DocumentSeal;
}

/** Who asks. What they are in the plan is asked where it counts, in the transaction that writes. */
export interface Asker {
  readonly id: UserId;
}

/** The goals that are in a plan. */
export function goalsIn(plan: Plan): ReadonlySet<BlockId> {
  const goals = plan.blocks.filter(({ kind, removed }) => kind === 'goal' && removed === null);
  return new Set(goals.map(({ id }) => id));
}
