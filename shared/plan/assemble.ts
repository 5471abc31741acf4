/**
 * Puts separately read blocks together into a plan: what only shows when all blocks are known (does
 * that goal exist, is that link's target of a fitting kind) is settled here. Blocks that need no
 * change keep their identity, so that a screen can re-render the one block that did.
 */
import { homeSection, linkTargets, sections, type BlockKind } from './kinds.ts';
import { compareOrder } from './order.ts';
import type { Block, BlockId, Plan } from './plan.ts';

/** The plan's own values, beside its blocks. */
export type PlanHead = Omit<Plan, 'blocks'>;

/** The plan of these blocks, sorted by section, then order, then id. */
export function assemblePlan(head: PlanHead, blocks: Iterable<Block>): Plan {
  const known = [...blocks];
  const kinds = new Map(known.map((block) => [block.id, block.kind]));
  const settled = known.map((block) => settle(block, kinds));
  return { ...head, blocks: settled.sort(comparePlaces) };
}

function settle(block: Block, kinds: ReadonlyMap<string, BlockKind>): Block {
  const { section } = block.place;
  const stands = section === homeSection[block.kind] || kinds.get(section) === 'goal';
  const links = block.links.filter((id) => isTied(block, id, kinds.get(id)));
  if (stands && links.length === block.links.length) return block;
  const place = stands ? block.place : { ...block.place, section: homeSection[block.kind] };
  return { ...block, place, links };
}

function isTied(block: Block, target: BlockId, kind: BlockKind | undefined): boolean {
  return (
    kind !== undefined &&
    linkTargets[block.kind].includes(kind) &&
    target !== block.id &&
    target !== block.place.section
  );
}

function comparePlaces(a: Block, b: Block): number {
  if (a.place.section === b.place.section) {
    return compareOrder({ id: a.id, order: a.place.order }, { id: b.id, order: b.place.order });
  }
  const rank = rankOf(a.place.section) - rankOf(b.place.section);
  if (rank !== 0) return rank;
  return a.place.section < b.place.section ? -1 : 1;
}

/** Named sections come first, in the page's order; what stands under goals follows. */
function rankOf(section: string): number {
  const at = (sections as readonly string[]).indexOf(section);
  return at === -1 ? sections.length : at;
}
