/** What others changed on the page between two moments, one entry per block, for saying it aloud. */
import type { BlockKind } from '#shared/plan/kinds.ts';
import type { Block, BlockId, Plan } from '#shared/plan/plan.ts';

import { hasWords, isSetAside } from './pageOutline.ts';

export interface Change {
  readonly id: BlockId;
  readonly what: 'added' | 'written' | 'moved' | 'state' | 'set-aside' | 'brought-back';
  readonly kind: BlockKind;
  readonly statement: string;
}

/** Compares the blocks in `touched`; what has no words yet, or is as it was, is left out. */
export function changesBetween(
  before: Plan,
  after: Plan,
  touched: ReadonlySet<BlockId>,
): readonly Change[] {
  const were = new Map(before.blocks.map((block) => [block.id, block]));
  return after.blocks.flatMap((block) => {
    if (!touched.has(block.id)) return [];
    const what = changeOf(were.get(block.id), block);
    return what
      ? [{ id: block.id, what, kind: block.kind, statement: block.statement.trim() }]
      : [];
  });
}

function changeOf(was: Block | undefined, is: Block): Change['what'] | null {
  const wasHere = was !== undefined && hasWords(was) && !isSetAside(was);
  const isHere = hasWords(is) && !isSetAside(is);
  if (!wasHere && !isHere) return null;
  if (!isHere) return 'set-aside';
  if (!wasHere) return was && isSetAside(was) && hasWords(was) ? 'brought-back' : 'added';
  if (stateOf(was) !== stateOf(is)) return 'state';
  if (was.place.section !== is.place.section || was.place.order !== is.place.order) return 'moved';
  return JSON.stringify(was) === JSON.stringify(is) ? null : 'written';
}

function stateOf(block: Block): string | null {
  return block.kind === 'goal' || block.kind === 'strategy' ? block.state.value : null;
}
