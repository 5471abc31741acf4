import { moveBlock, setScalar, wasRefused } from '#shared/doc/edit.ts';
import type { BlockId, Day } from '#shared/plan/plan.ts';

import { outlineOf, step, type Stage } from './stage.ts';

/**
 * Sets the day of a noticing and puts it behind those of the same day and later ones. The list goes
 * by the people's own order otherwise, which starts with the newest.
 */
export function noticedOn(stage: Stage, id: BlockId, day: Day): void {
  const { doc, context } = stage.conn;
  step(stage, () => {
    const outcome = setScalar(doc, context, id, 'noticedOn', day);
    if (wasRefused(outcome)) return outcome;
    const others = outlineOf(stage).signals.filter((signal) => signal.id !== id);
    const after = others.findLast((signal) => signal.noticedOn >= day)?.id ?? null;
    return moveBlock(doc, context, id, { section: 'signals', after });
  });
}
