/** Where the caret goes when it leaves a field, or when something was undone. */
import type { TextField } from '#shared/plan/kinds.ts';
import type { BlockId } from '#shared/plan/plan.ts';

import type { Undone } from '../../sync/undo.ts';
import { focusField } from '../field/focus.ts';
import { fieldBeside, neighbourField, type FieldRef } from '../outline/fieldOrder.ts';
import { pageOutline } from '../outline/pageOutline.ts';
import { caretTo, fieldsOf, type Stage } from './stage.ts';

/** An arrow key at the edge of a field: on to the next one, or back to the one before. */
export function walk(stage: Stage, from: FieldRef, direction: 'up' | 'down'): void {
  const next = neighbourField(fieldsOf(stage), from, direction === 'up' ? 'before' : 'after');
  caretTo(stage, next, direction === 'up' ? 'end' : 'start');
}

/** Shows an empty field that is hidden by default, and brings the caret into it. */
export function openField(stage: Stage, block: BlockId, field: TextField): void {
  stage.opened.open(block, field);
  caretTo(stage, { block, field });
}

/** Hides an optional field that was left empty. */
export function closeField(stage: Stage, block: BlockId, field: TextField): void {
  stage.opened.close(block, field);
  caretTo(stage, { block, field: 'statement' });
}

/** Brings the caret to where an undo or redo acted, or beside a block that it took off the page. */
export function followUndo(stage: Stage, { kind, blockId, field, position }: Undone): void {
  stage.speak({ kind: kind === 'undo' ? 'undone' : 'redone' });
  const order = fieldsOf(stage);
  if (order.some(({ block }) => block === blockId)) {
    if (field === 'notes' || field === 'why' || field === 'clinical') {
      stage.opened.open(blockId, field);
    }
    focusField(stage.conn, blockId, field ?? 'statement', position ?? 'end');
    return;
  }
  const plan = stage.conn.plan.get();
  const standing = plan.blocks.map((block) =>
    block.id === blockId ? { ...block, removed: null } : block,
  );
  const before = fieldsOf(stage, pageOutline({ ...plan, blocks: standing }, stage.me));
  caretTo(stage, fieldBeside(before, blockId));
}
