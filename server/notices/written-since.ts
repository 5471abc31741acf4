/**
 * Who wrote in which block since a document was at a state vector. Yjs keeps what each client id has
 * written in order, so only what came after is looked at. What has been taken out again since is not
 * news, and neither is where a block stands among its neighbours.
 */
import { BLOCKS } from '#shared/doc/schema.ts';
import type { BlockId, UserId } from '#shared/plan/plan.ts';
import * as Y from 'yjs';

import type { Writers } from '../rooms/ports.ts';

/** Blocks on the page that others than `me` have written in, with everyone who has. */
export function writtenSince(
  doc: Y.Doc,
  since: ReadonlyMap<number, number>,
  { writers, me }: { readonly writers: Writers; readonly me: UserId },
): ReadonlyMap<BlockId, ReadonlySet<UserId>> {
  const found = new Map<BlockId, Set<UserId>>();
  const blocks = doc.getMap(BLOCKS);
  const blockOf = finder(blocks);
  for (const [client, structs] of doc.store.clients) {
    const by = writers.get(client);
    if (by === undefined || by === me) continue;
    const from = since.get(client) ?? 0;
    for (let index = structs.length - 1; index >= 0; index -= 1) {
      const struct = structs[index];
      if (!struct || struct.id.clock + struct.length <= from) break;
      const block = struct instanceof Y.Item && !struct.deleted ? blockOf(struct) : null;
      if (block === null) continue;
      const people = found.get(block) ?? new Set<UserId>();
      found.set(block, people.add(by));
    }
  }
  for (const block of found.keys()) if (!isOnPage(blocks, block)) found.delete(block);
  return found;
}

// oxlint-disable-next-line typescript/no-explicit-any -- as yjs types it
type Type = Y.AbstractType<any>;

/** The block that an item belongs to; `null` for what is in none. */
function finder(blocks: Y.Map<unknown>): (item: Y.Item) => BlockId | null {
  const known = new Map<Type, BlockId | null>();
  const ofType = (type: Type): BlockId | null => {
    const before = known.get(type);
    if (before !== undefined) return before;
    const item = type._item;
    const block =
      item === null || !(item.parent instanceof Y.AbstractType)
        ? null
        : item.parent === blocks
          ? (item.parentSub as BlockId | null)
          : ofType(item.parent);
    known.set(type, block);
    return block;
  };
  return ({ parent, parentSub }) => {
    if (!(parent instanceof Y.AbstractType)) return null;
    if (parent === blocks) return parentSub as BlockId | null;
    const isPlace = parentSub === 'place' && parent._item?.parent === blocks;
    return isPlace ? null : ofType(parent);
  };
}

/** Neither put away itself nor, as a step, gone with its goal. */
function isOnPage(blocks: Y.Map<unknown>, id: BlockId): boolean {
  const block = blocks.get(id);
  if (!(block instanceof Y.Map) || isAway(block)) return false;
  const place: unknown = block.get('place');
  const section = isRecord(place) ? place['section'] : null;
  const goal = typeof section === 'string' ? blocks.get(section) : undefined;
  return !(goal instanceof Y.Map && isAway(goal));
}

/** Taken out, or set aside by how it stands. */
function isAway(block: Y.Map<unknown>): boolean {
  const state: unknown = block.get('state');
  const isAside = isRecord(state) && state['value'] === 'set-aside';
  return isAside || (block.get('removed') ?? null) !== null;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
