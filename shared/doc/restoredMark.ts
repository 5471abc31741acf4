/** What a restore leaves in the document, for every page to read. */
import type * as Y from 'yjs';

import { RESTORED } from './schema.ts';

/** What stands in `meta` under `RESTORED`. */
export interface RestoredMark {
  readonly snapshot: string;
  /** The safety snapshot: the plan as it was just before. */
  readonly safety: string;
  readonly at: string;
  readonly by: string;
  /** How many there have been, this one included: a page sees whether it has missed one. */
  readonly count: number;
  /** State vector of the safety snapshot: what was written later is not in it. */
  readonly known: Uint8Array;
}

/** How many restores the document tells of. */
export function restoreCount(meta: Y.Map<unknown>): number {
  const mark = meta.get(RESTORED);
  const isMark = typeof mark === 'object' && mark !== null && 'count' in mark;
  return isMark && typeof mark.count === 'number' ? mark.count : 0;
}
