/**
 * The plan of one document as a store. Only blocks that a transaction touched are read again, and
 * one that reads the same keeps its identity, so that a keystroke re-renders one block. Listeners
 * are told once per microtask; `get` is never behind the document.
 */
import type * as Y from 'yjs';

import { readBlock, readHead, readPlan } from '#shared/doc/read.ts';
import { BLOCKS, META } from '#shared/doc/schema.ts';
import { assemblePlan } from '#shared/plan/assemble.ts';
import type { Block, BlockId, Plan } from '#shared/plan/plan.ts';

import type { Store } from './store.ts';
import { type AnyEvent, whereabouts } from './whereabouts.ts';

/** Follows one document until disposed. */
export function livePlan(doc: Y.Doc): Store<Plan> & { dispose(): void } {
  const blocks = doc.getMap(BLOCKS);
  const meta = doc.getMap(META);
  const hearing = new Set<() => void>();
  const read = new Map<string, Block>();
  const touched = new Set<string>(blocks.keys());
  let stale = false;
  let tellDue = false;
  let plan = refreshed(readPlan(doc));

  function refreshed(before: Plan): Plan {
    for (const id of touched) {
      const block = readBlock(blocks.get(id), id);
      if (block === null) read.delete(id);
      else read.set(id, sameOr(read.get(id), block));
    }
    touched.clear();
    stale = false;
    return shared(before, assemblePlan(readHead(doc), read.values()));
  }
  const tellSoon = () => {
    stale = true;
    if (tellDue) return;
    tellDue = true;
    queueMicrotask(() => {
      tellDue = false;
      for (const hear of hearing) hear();
    });
  };
  const onBlocks = (events: readonly AnyEvent[]) => {
    for (const event of events) {
      const at = whereabouts(event.target, blocks);
      if (at !== null) touched.add(at.blockId);
      else for (const id of event.keys.keys()) touched.add(id);
    }
    tellSoon();
  };
  blocks.observeDeep(onBlocks);
  meta.observeDeep(tellSoon);

  return {
    get() {
      if (stale) plan = refreshed(plan);
      return plan;
    },
    subscribe(hear) {
      hearing.add(hear);
      return () => {
        hearing.delete(hear);
      };
    },
    dispose() {
      blocks.unobserveDeep(onBlocks);
      meta.unobserveDeep(tellSoon);
      hearing.clear();
    },
  };
}

/** `after`, made of the objects of `before` wherever these read the same. */
function shared(before: Plan, after: Plan): Plan {
  const known = new Map<BlockId, Block>(before.blocks.map((block) => [block.id, block]));
  const blocks = after.blocks.map((block) => sameOr(known.get(block.id), block));
  const sameBlocks =
    blocks.length === before.blocks.length &&
    blocks.every((block, at) => block === before.blocks[at]);
  const sameHead =
    JSON.stringify({ ...before, blocks: null }) === JSON.stringify({ ...after, blocks: null });
  if (sameBlocks && sameHead) return before;
  return { ...after, blocks: sameBlocks ? before.blocks : blocks };
}

function sameOr(known: Block | undefined, block: Block): Block {
  if (known === block || known === undefined) return block;
  return JSON.stringify(known) === JSON.stringify(block) ? known : block;
}
