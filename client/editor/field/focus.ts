/**
 * Brings the caret to a field by its name, also when the field is not rendered yet (a block that was
 * just added): the wish is kept until the field appears, another focus is asked for, or the person
 * presses somewhere with a pointer. Keys leave it open: they are typed for the field that is to come.
 */
import type * as Y from 'yjs';

import type { TextField } from '#shared/plan/kinds.ts';
import type { BlockId } from '#shared/plan/plan.ts';

import type { PlanConnection } from '../../sync/connection.ts';
import { fieldKey } from '../../sync/presence.ts';

export type CaretAt = 'start' | 'end' | Y.RelativePosition;
/** Takes the focus, with the caret there. */
export type TakeFocus = (at: CaretAt) => void;

interface Wish {
  readonly key: string;
  readonly at: CaretAt;
}
interface Fields {
  readonly shown: Map<string, TakeFocus>;
  wish: Wish | null;
}
const fieldsOf = new WeakMap<PlanConnection, Fields>();

/** Focuses one field, or does so as soon as it is shown. */
export function focusField(
  conn: PlanConnection,
  blockId: BlockId,
  field: TextField,
  at: CaretAt = 'end',
): void {
  const fields = known(conn);
  const key = fieldKey(blockId, field);
  const takeFocus = fields.shown.get(key);
  fields.wish = null;
  if (takeFocus === undefined) wishFor(fields, { key, at });
  else takeFocus(at);
}

/** Makes a field reachable for `focusField`. Returns the function that takes it away again. */
export function showField(
  conn: PlanConnection,
  blockId: BlockId,
  field: TextField,
  takeFocus: TakeFocus,
): () => void {
  const fields = known(conn);
  const key = fieldKey(blockId, field);
  fields.shown.set(key, takeFocus);
  if (fields.wish?.key === key) {
    const { at } = fields.wish;
    fields.wish = null;
    takeFocus(at);
  }
  return () => {
    if (fields.shown.get(key) === takeFocus) fields.shown.delete(key);
  };
}

/** The person has put the focus somewhere themselves: a wish that is still open is out of date. */
export function dropFocusWish(conn: PlanConnection): void {
  known(conn).wish = null;
}

function wishFor(fields: Fields, wish: Wish): void {
  fields.wish = wish;
  const giveUp = () => {
    if (fields.wish === wish) fields.wish = null;
  };
  globalThis.window?.addEventListener('pointerdown', giveUp, { capture: true, once: true });
}

function known(conn: PlanConnection): Fields {
  const fields = fieldsOf.get(conn) ?? { shown: new Map<string, TakeFocus>(), wish: null };
  fieldsOf.set(conn, fields);
  return fields;
}
