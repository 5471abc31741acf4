import type { WalkPlace } from './following.ts';
import type { WaitingChange } from './outbox.ts';
import { textOf } from './outboxes.ts';

/**
 * Whether the last of these changes that was made at this place says something to the others; `null`
 * when none of them was made here.
 */
export function saidAt(changes: readonly WaitingChange[], here: WalkPlace): boolean | null {
  const last = changes.findLast((change) => isMadeAt(change, here));
  if (last === undefined) return null;
  return last.kind === 'answer' ? last.answer !== null : textOf(last) !== '';
}

function isMadeAt(change: WaitingChange, { step, goal }: WalkPlace): boolean {
  switch (change.kind) {
    case 'line':
    case 'answer':
      return step === 'goals' && change.goal === goal;
    case 'feels':
      return step === 'work';
    case 'ask':
    case 'unask':
      return step === 'questions';
    case 'note':
      return step === 'agree';
  }
}
