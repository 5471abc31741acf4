import type { UserId } from '../plan/plan.ts';

/** Somebody by the name they go by now, in the plan or not any more. */
export interface Named {
  readonly id: UserId;
  readonly name: string;
}
