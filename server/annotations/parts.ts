/** What annotations need from around them. */
import type { PlanId, UserId } from '#shared/plan/plan.ts';
import type { Told } from '#shared/wire/frames.ts';
import type { PlanStates } from '../history/plan-states.ts';
import type { DocumentSeals } from '../store/document-seals.ts';
import type { Records } from '../store/records.ts';

export interface AnnotationParts {
  readonly db: Records;
  readonly states: Pick<PlanStates, 'now'>;
  readonly seals: DocumentSeals;
  /** Everybody who has the plan open hears that they should ask again. */
  readonly tell: (plan: PlanId, what: Told) => void;
  /** Somebody said something that others may want to hear of. Never content; must not throw. */
  readonly happened: (plan: PlanId, by: UserId, what: 'conversation') => void;
  /** Hears once of each row that does not open any more. Never content. */
  readonly report: (damaged: { readonly plan: PlanId; readonly annotation: string }) => void;
  readonly now: () => number;
  /** A number in [0, 1). */
  readonly random: () => number;
}
