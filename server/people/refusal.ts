/** What was asked is not done, for a reason that the person asking can act on. */
import type { ProblemCode } from '#shared/wire/problems.ts';

export interface Refusal {
  readonly refused: ProblemCode;
  /** Fixed words, never what someone wrote. */
  readonly detail?: string;
}

export function refuse(code: ProblemCode, detail?: string): Refusal {
  return detail === undefined ? { refused: code } : { refused: code, detail };
}

export function isRefusal(outcome: object): outcome is Refusal {
  return 'refused' in outcome;
}
