import type * as Y from 'yjs';

import { BLOCKS } from '#shared/doc/schema.ts';
import type { BlockId } from '#shared/plan/plan.ts';

import { whereabouts } from '../../sync/whereabouts.ts';

/** The blocks that a transaction changed anything in, however deep. */
export function touchedBlocks(transaction: Y.Transaction): ReadonlySet<BlockId> {
  const blocks = transaction.doc.getMap(BLOCKS);
  const ids = new Set<BlockId>();
  for (const [type, keys] of transaction.changed) {
    if ((type as unknown) === blocks) {
      for (const key of keys) if (key !== null) ids.add(key as BlockId);
      continue;
    }
    const at = whereabouts(type, blocks);
    if (at) ids.add(at.blockId);
  }
  return ids;
}
