import type { Block, BlockId, Plan, UserId } from '#shared/plan/plan.ts';

import { isSetAside, setAsideBy } from '../outline/pageOutline.ts';

/**
 * What took the block that I am in off the page: the block itself, or the goal it stands under, set
 * aside by somebody else; `null` while it stands or when I did it myself.
 */
export function asideUnder(
  plan: Plan,
  me: UserId,
  at: BlockId,
): { readonly block: Block; readonly by: UserId } | null {
  const here = plan.blocks.find(({ id }) => id === at);
  if (!here) return null;
  const goal = plan.blocks.find(({ id }) => id === here.place.section);
  const block = [here, goal].find((one) => one !== undefined && isSetAside(one));
  const by = block && setAsideBy(block)?.by;
  return block && by && by !== me ? { block, by } : null;
}
