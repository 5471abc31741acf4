/**
 * Where the focus was before the page changes, and the way back to it. A step that goes to another
 * goal gets new elements; whoever writes in it must not lose the caret, nor a key they press.
 */
import { flushSync } from 'react-dom';
import * as Y from 'yjs';

import type { TextField } from '#shared/plan/kinds.ts';
import type { BlockId } from '#shared/plan/plan.ts';

import type { PlanConnection } from '../../sync/connection.ts';
import { fieldKey } from '../../sync/presence.ts';
import { type CaretAt, focusField } from '../field/focus.ts';

export interface KeptFocus {
  readonly block: BlockId;
  /** `null` for the block's handle or another of its controls. */
  readonly field: TextField | null;
  readonly at: CaretAt;
}

/** The block and field that have the focus, with the caret; `null` when it is in none. */
export function focusNow(conn: PlanConnection): KeptFocus | null {
  const active = document.activeElement;
  const block = active?.closest<HTMLElement>('[data-block]')?.dataset['block'];
  if (block === undefined) return null;
  const field = active?.closest<HTMLElement>('[data-field]')?.dataset['field'];
  return {
    block: block as BlockId,
    field: (field as TextField | undefined) ?? null,
    at: field === undefined ? 'end' : caretIn(conn, block, field),
  };
}

/**
 * Gives the focus back when the change took it away. To be called in the phase in which React has
 * just changed the page: it waits for the effects of that change, and for nothing else, so that the
 * next key finds the caret in its place.
 */
export function giveBack(conn: PlanConnection, { block, field, at }: KeptFocus): void {
  const standing = document.querySelector<HTMLElement>(`[data-block="${block}"]`);
  if (document.activeElement !== document.body || !standing) return;
  queueMicrotask(() => {
    if (field === null) standing.querySelector<HTMLElement>('[data-control="menu"]')?.focus();
    else flushSync(() => focusField(conn, block, field, at));
  });
}

/** The caret as this page tells it to others. */
function caretIn(conn: PlanConnection, block: string, field: string): CaretAt {
  const cursor: unknown = conn.awareness.getLocalState()?.['cursor'];
  if (typeof cursor !== 'object' || cursor === null) return 'end';
  const key = 'field' in cursor ? cursor.field : null;
  const head = 'head' in cursor ? cursor.head : null;
  if (key !== fieldKey(block as BlockId, field as TextField) || head === null) return 'end';
  return Y.createRelativePositionFromJSON(head);
}
