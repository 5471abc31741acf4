/** Questions to start from, for those who do not know how to begin. */
import type { BlockKind } from '#shared/plan/kinds.ts';

export type Starter =
  | 'why'
  | 'connects'
  | 'when'
  | 'plain'
  | 'notice'
  | 'small'
  | 'still'
  | 'more'
  | 'otherwise';

/** What fits each kind of block, the likeliest first. */
export const startersFor: Record<BlockKind, readonly Starter[]> = {
  matter: ['more', 'still', 'connects'],
  area: ['still', 'connects', 'plain'],
  goal: ['small', 'notice', 'still', 'when'],
  strategy: ['why', 'connects', 'otherwise', 'when'],
  measure: ['plain', 'connects', 'when'],
  signal: ['more', 'connects'],
};
