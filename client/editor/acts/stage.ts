import { wasRefused, type Outcome } from '#shared/doc/edit.ts';
import type { Block, BlockId, UserId } from '#shared/plan/plan.ts';

import type { PlanConnection } from '../../sync/connection.ts';
import { focusField } from '../field/focus.ts';
import type { Speak } from '../live/spoken.ts';
import { fieldOrder, type FieldRef } from '../outline/fieldOrder.ts';
import { pageOutline, type PageOutline } from '../outline/pageOutline.ts';
import type { OpenedFields } from './openedFields.ts';

/** Where the acts of the page take place. Everything is read at the moment it is asked for. */
export interface Stage {
  readonly conn: PlanConnection;
  readonly me: UserId;
  readonly opened: OpenedFields;
  readonly speak: Speak;
}

/** The page as it is laid out for me now. */
export function outlineOf(stage: Stage): PageOutline {
  return pageOutline(stage.conn.plan.get(), stage.me);
}

export function blockOf(stage: Stage, id: BlockId): Block | null {
  return outlineOf(stage).byId.get(id) ?? null;
}

/** The fields that the keys walk through now. */
export function fieldsOf(stage: Stage, outline = outlineOf(stage)): FieldRef[] {
  return fieldOrder(outline, stage.me, stage.opened.isOpen);
}

/** Brings the caret to a field; does nothing for `null`. */
export function caretTo(stage: Stage, ref: FieldRef | null, at: 'start' | 'end' = 'end'): void {
  if (ref) focusField(stage.conn, ref.block, ref.field, at);
}

/** Makes an edit one undo step of its own. Says so and returns false when it could not be made. */
export function step(stage: Stage, edit: () => Outcome): boolean {
  const outcome = stage.conn.undo.together(edit);
  if (wasRefused(outcome)) stage.speak({ kind: 'not-done', why: outcome.refused });
  return outcome === 'done';
}
