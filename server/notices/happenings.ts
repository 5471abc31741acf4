/**
 * What other parts tell when somebody did something in a plan that others may want to hear of. It
 * returns at once, throws nothing, and carries no words: who is told, when and how is decided here.
 */
import type { PlanId, UserId } from '#shared/plan/plan.ts';

export type Happening = 'written' | 'conversation' | 'review' | 'asked' | 'returned';

export interface Happenings {
  /**
   * Call it once what happened is on disk. `written`: words in the plan; `conversation`: a thread or
   * a reply; `review`: one was kept or agreed to; `asked`: somebody asks to look at the plan again;
   * `returned`: the plan, or parts of it, went back to an earlier one.
   */
  happened(plan: PlanId, by: UserId, what: Happening): void;
}
