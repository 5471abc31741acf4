/** Blocks that leave the page, and come back. Nothing is lost: all of it stays in the plan. */
import { bringBack, removeBlock, setAside, setState } from '#shared/doc/edit.ts';
import type { GoalState, StrategyState } from '#shared/plan/kinds.ts';
import type { BlockId } from '#shared/plan/plan.ts';

import { fieldBeside } from '../outline/fieldOrder.ts';
import { blockOf, caretTo, fieldsOf, step, type Stage } from './stage.ts';

/** Changes how a goal or a strategy stands; `note` is the line on what changed. */
export function stand(
  stage: Stage,
  id: BlockId,
  value: GoalState | StrategyState,
  note?: string,
): void {
  const block = blockOf(stage, id);
  if (block?.kind !== 'goal' && block?.kind !== 'strategy') return;
  if (!step(stage, () => setState(stage.conn.doc, stage.conn.context, id, value, note))) return;
  if (block.kind === 'goal') {
    stage.speak({ kind: 'state', block: 'goal', state: value as GoalState });
  } else {
    stage.speak({ kind: 'state', block: 'strategy', state: value as StrategyState });
  }
}

/** Sets a block aside. The caret goes nowhere: what is typed next was not meant for a neighbour. */
export function putAside(stage: Stage, id: BlockId, note?: string): void {
  step(stage, () => setAside(stage.conn.doc, stage.conn.context, id, note));
}

/** Takes out a line that is not wanted, such as an empty one. */
export function takeOut(stage: Stage, id: BlockId): void {
  const beside = fieldBeside(fieldsOf(stage), id);
  step(stage, () => removeBlock(stage.conn.doc, stage.conn.context, id));
  caretTo(stage, beside);
}

/** Puts a block back where it stood and brings the caret to it. */
export function comeBack(stage: Stage, id: BlockId): void {
  step(stage, () => bringBack(stage.conn.doc, stage.conn.context, id));
  caretTo(stage, { block: id, field: 'statement' });
}
