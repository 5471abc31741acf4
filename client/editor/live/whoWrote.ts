/** Who a change that came from elsewhere is from, as far as a page can tell. */
import type { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';

import { META, RESTORED } from '#shared/doc/schema.ts';
import type { BlockId, UserId } from '#shared/plan/plan.ts';

import { othersIn } from '../../sync/presence.ts';

/** Somebody by their name. */
export interface Writer {
  readonly id: UserId;
  readonly name: string;
}

/**
 * The people whose connections wrote in a transaction. Whoever only took something out wrote nothing
 * and is told by where they are: in one of the blocks that it touched.
 */
export function whoWrote(
  transaction: Y.Transaction,
  awareness: Awareness,
  touched: ReadonlySet<BlockId>,
): readonly Writer[] {
  const { beforeState, afterState } = transaction;
  const others = othersIn(awareness);
  const wrote = others.filter(
    ({ clientId }) => (afterState.get(clientId) ?? 0) > (beforeState.get(clientId) ?? 0),
  );
  const found =
    wrote.length > 0 ? wrote : others.filter(({ focus }) => focus && touched.has(focus.blockId));
  return [...new Map(found.map(({ user: { id, name } }) => [id, { id, name }])).values()];
}

/** True for a return to an earlier plan: the page tells of that by itself, and by whom. */
export function isRestore({ changed, doc }: Y.Transaction): boolean {
  for (const [type, keys] of changed) {
    if ((type as unknown) === doc.getMap(META) && keys.has(RESTORED)) return true;
  }
  return false;
}
