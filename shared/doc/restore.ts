/**
 * Going back to an earlier plan, or to some blocks of it, as "undo since": one ordinary update that
 * takes back what happened after a snapshot. Nothing is rebuilt from JSON and nothing of the history
 * is rewritten, so what people write meanwhile, or wrote offline, meets the restore like any edit.
 *
 * Blocks that were added since are taken out, never deleted; all that is in them stays in them.
 */
import * as Y from 'yjs';

import type { BlockId, Plan } from '../plan/plan.ts';
import { isRemoval } from '../plan/validate.ts';
import { blockMap } from './blocks.ts';
import type { EditContext } from './edit.ts';
import { isLaterState } from './lineage.ts';
import { readPlan } from './read.ts';
import { type RestoredMark, restoreCount } from './restoredMark.ts';
import { BLOCKS, META, metaKeys, RESTORED } from './schema.ts';

export interface RestoreRequest {
  /** The snapshot to return to, as a full state (`Y.encodeStateAsUpdate`). */
  readonly target: Uint8Array;
  /** The plan as it is: exactly the state that the safety snapshot holds. */
  readonly now: Uint8Array;
  /** The blocks to restore; `null` for the whole plan, its title and rhythm too. */
  readonly blocks: readonly BlockId[] | null;
  readonly context: Pick<EditContext, 'by' | 'now' | 'random'>;
  /** The id of the snapshot to return to, and of the one that `now` is kept as. */
  readonly snapshot: string;
  readonly safety: string;
}

export interface RestoreUpdate {
  /** To be applied to the live document; on top of `now` it gives the plan of the snapshot. */
  readonly update: Uint8Array;
  /** How many blocks read differently afterwards. */
  readonly changed: number;
  /** The Yjs client that wrote `update`; new to the document. */
  readonly client: number;
}

export type RestoreRefusal =
  /** The snapshot is not an earlier state of this plan. */
  | 'other-plan'
  /** One of the two states cannot be read. */
  | 'unreadable'
  /** A chosen block is neither in the snapshot nor in the plan. */
  | 'no-such-block';

/** Nothing was restored. */
export class RestoreRefused extends Error {
  readonly reason: RestoreRefusal;

  constructor(reason: RestoreRefusal, cause?: unknown) {
    super(`a restore was refused: ${reason}`, { cause });
    this.name = 'RestoreRefused';
    this.reason = reason;
  }
}

/** Origin of what happened since the snapshot, in the scratch document. */
const since = { name: 'since the snapshot' } as const;

/** Computes a restore; throws `RestoreRefused`. Both states stay as they are. */
export function restoreUpdate(request: RestoreRequest): RestoreUpdate {
  const { target, now, context, snapshot, safety } = request;
  const scratch = scratchDoc();
  readable(() => {
    Y.applyUpdate(scratch, target);
    if (isIncomplete(scratch)) throw new Error('the snapshot is incomplete');
  });
  const known = readable(() => Y.encodeStateVectorFromUpdate(now));
  if (!readable(() => isLaterState(scratch, now))) throw new RestoreRefused('other-plan');

  const blocks = scratch.getMap(BLOCKS);
  const before = new Set(blocks.keys());
  const head = headOf(scratch);
  const manager = undoSince(scratch, request.blocks, before);
  scratch.clientID = newClient(known, context.random);
  readable(() => {
    Y.applyUpdate(scratch, now, since);
    if (isIncomplete(scratch)) throw new Error('the present state is incomplete');
  });
  const wanted = request.blocks ?? [...blocks.keys()];
  if (wanted.some((id) => !blocks.has(id))) throw new RestoreRefused('no-such-block');
  const added = wanted.filter((id) => !before.has(id));

  const planBefore = readPlan(scratch);
  const at = context.now();
  const update = updateOf(scratch, () => {
    manager.undo();
    for (const id of added) takeOut(scratch, id as BlockId, { at, by: context.by });
    if (request.blocks === null) putHead(scratch, head);
    const meta = scratch.getMap(META);
    const count = restoreCount(meta) + 1;
    const mark: RestoredMark = { snapshot, safety, at, by: context.by, count, known };
    meta.set(RESTORED, mark);
  });
  const changed = changedBlocks(planBefore, readPlan(scratch));
  const client = scratch.clientID;
  scratch.destroy();
  return { update, changed, client };
}

/** A document that forgets nothing and, as the server's, tidies no marks by itself. */
function scratchDoc(): Y.Doc {
  const scratch = new Y.Doc({ gc: false });
  scratch.on('afterTransaction', (transaction: Y.Transaction) => {
    transaction._needFormattingCleanup = false;
  });
  return scratch;
}

/** Undoes the next transaction that has the origin `since`, in the wanted blocks that were there. */
function undoSince(
  scratch: Y.Doc,
  wanted: readonly BlockId[] | null,
  before: ReadonlySet<string>,
): Y.UndoManager {
  const blocks = scratch.getMap(BLOCKS);
  const maps = (wanted ?? []).map((id) => blockMap(scratch, id)).filter((map) => map !== null);
  return new Y.UndoManager(wanted === null ? [blocks] : maps, {
    doc: scratch,
    trackedOrigins: new Set([since]),
    captureTimeout: 0,
    deleteFilter: (item) => isInside(item, blocks, before),
  });
}

/** True for what lies in one of these blocks; the block itself does not. */
function isInside(item: Y.Item, blocks: Y.Map<unknown>, ids: ReadonlySet<string>): boolean {
  let at = item;
  let depth = 0;
  while (at.parent !== blocks) {
    const above: Y.Item | null = at.parent instanceof Y.AbstractType ? at.parent._item : null;
    if (above === null) return false;
    at = above;
    depth += 1;
  }
  return depth > 0 && at.parentSub !== null && ids.has(at.parentSub);
}

function takeOut(scratch: Y.Doc, id: BlockId, removal: { at: string; by: string }): void {
  const map = blockMap(scratch, id);
  const removed = map?.get('removed');
  if (map === null || (isRemoval(removed) && removed !== null)) return;
  map.set('removed', removal);
}

/** Title, rhythm and the like. The schema is not among them: it never goes back. */
const headKeys = metaKeys.filter((key) => key !== 'schema');
type Head = ReadonlyMap<string, unknown>;

function headOf(doc: Y.Doc): Head {
  const meta = doc.getMap(META);
  return new Map(headKeys.filter((key) => meta.has(key)).map((key) => [key, meta.get(key)]));
}

function putHead(scratch: Y.Doc, head: Head): void {
  const meta = scratch.getMap(META);
  for (const [key, value] of head) {
    if (JSON.stringify(meta.get(key)) !== JSON.stringify(value)) meta.set(key, value);
  }
}

/**
 * A writer that this plan has never seen. Yjs lets the higher client win when two write one value at
 * once, and pages have ids up to 2^32: a low one lets what people choose meanwhile, or chose
 * offline, win over the restore.
 */
function newClient(known: Uint8Array, random: () => number): number {
  const taken = Y.decodeStateVector(known);
  let client = Math.floor(random() * lowClients);
  do client = (client % lowClients) + 1;
  while (taken.has(client));
  return client;
}

const lowClients = 2 ** 20;

/** What `run` adds and deletes, and nothing else. */
function updateOf(doc: Y.Doc, run: () => void): Uint8Array {
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => void updates.push(update));
  doc.transact(run);
  return Y.mergeUpdates(updates);
}

function changedBlocks(before: Plan, after: Plan): number {
  const read = new Map(before.blocks.map((block) => [block.id, JSON.stringify(block)]));
  return after.blocks.filter((block) => read.get(block.id) !== JSON.stringify(block)).length;
}

function isIncomplete({ store }: Y.Doc): boolean {
  return store.pendingStructs !== null || store.pendingDs !== null;
}

/** Yjs throws whatever a reader meets in bytes that are no update. */
function readable<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new RestoreRefused('unreadable', error);
  }
}
