/**
 * The typed edits: the only way that anything but a text field's own text is written. Each is one
 * transaction with the caller's origin (adding takes two, see `addBlock`), writes nothing when it
 * would change nothing, and answers with a refusal instead of throwing when the plan has moved on
 * in the meantime.
 */
import * as Y from 'yjs';

import {
  homeSection,
  linkTargets,
  scalarFields,
  type Approach,
  type BlockKind,
  type GoalState,
  type MeasureKind,
  type Prompt,
  type SignalKind,
  type StrategyState,
} from '../plan/kinds.ts';
import { placeBetween, type Ordered } from '../plan/order.ts';
import type { BlockId, Day, Instant, Place, Rhythm, UserId } from '../plan/plan.ts';
import {
  isLine,
  isMeta,
  isRemoval,
  isScalar,
  isSectionFor,
  isState,
  statesOf,
} from '../plan/validate.ts';
import { blockMap, kindOf, makeBlock, siblingsIn, standsIn, type BlockMap } from './blocks.ts';
import { BLOCKS, limits, META, SCHEMA_VERSION } from './schema.ts';

/** Who edits, and what the edits take from outside. */
export interface EditContext {
  readonly by: UserId;
  /** Origin of the transactions: what an undo manager tracks. */
  readonly origin: object;
  readonly now: () => Instant;
  readonly newId: () => BlockId;
  /** A number in [0, 1). */
  readonly random: () => number;
}

/** Why an edit was not made; nothing has been written. */
export type Refusal =
  /** There is no block with this id, or none of a kind that is known. */
  | 'no-such-block'
  /** Blocks of this kind have no such field, state, section or link. */
  | 'not-for-this-kind'
  /** The value is malformed or too long. */
  | 'not-valid'
  /** Only its author may change this. */
  | 'not-yours'
  /** The plan or the block holds as many as it can. */
  | 'too-many';
export interface Refused {
  readonly refused: Refusal;
}
/** `done` also when there was nothing to change. */
export type Outcome = 'done' | Refused;

/** True for the refusals among an edit's answers. */
export function wasRefused(answer: string | Refused): answer is Refused {
  return typeof answer !== 'string';
}

/**
 * Origin of the transaction that brings a new block in, taken out; undo managers do not track it.
 * The tracked step that follows puts it into the plan, so undoing it takes the block out again and
 * keeps what others have typed in it by then.
 */
export const creating = { name: 'creating' } as const;

/** A new plan's document: its head alone, no blocks. For the server; no client sets initial content. */
export function createPlanDocument(head: {
  readonly title: string;
  readonly rhythm?: Rhythm;
  readonly lookAgainOn?: Day | null;
}): Y.Doc {
  const doc = new Y.Doc();
  doc.transact(() => {
    const meta = doc.getMap(META);
    meta.set('schema', SCHEMA_VERSION);
    meta.set('title', head.title);
    meta.set('rhythm', { everyDays: head.rhythm?.everyDays ?? null });
    meta.set('lookAgainOn', head.lookAgainOn ?? null);
  });
  return doc;
}

/** What a new block starts with; everything may be left out. */
export interface NewBlock {
  /** The kind's own section unless said. */
  readonly section?: Place['section'];
  /** Right behind this block; `null` is first. At the end of the section unless said. */
  readonly after?: BlockId | null;
  /** Right ahead of this block; counts only without `after`. */
  readonly before?: BlockId;
  /** The statement. */
  readonly text?: string;
  readonly clinical?: string;
  readonly why?: string;
  /** A paragraph each. */
  readonly notes?: readonly string[];
  readonly prompt?: Prompt | null;
  readonly approach?: Approach;
  readonly measureKind?: MeasureKind;
  readonly signalKind?: SignalKind;
  /** The UTC day of now unless said: say the person's own. */
  readonly noticedOn?: Day;
  readonly links?: readonly BlockId[];
}

/**
 * Adds a block and returns its id. Two transactions, and so two updates: the first, with the origin
 * `creating`, brings the whole block in as removed; the second, with the caller's origin, puts it
 * into the plan. Do not call it inside a transaction.
 */
export function addBlock(
  doc: Y.Doc,
  context: EditContext,
  kind: BlockKind,
  start: NewBlock = {},
): BlockId | Refused {
  const blocks: BlockMap = doc.getMap(BLOCKS);
  const section = start.section ?? homeSection[kind];
  const at = context.now();
  const scalars = {
    prompt: start.prompt ?? null,
    author: context.by,
    approach: start.approach ?? 'other',
    measureKind: start.measureKind ?? 'other',
    signalKind: start.signalKind ?? 'other',
    noticedOn: start.noticedOn ?? at.slice(0, 10),
    state: { value: statesOf(kind)[0], since: at, by: context.by, note: null },
  };
  const links = [...new Set(start.links)];
  if (!isSectionFor(kind, section)) return refused('not-for-this-kind');
  for (const field of scalarFields[kind]) {
    const valid =
      field === 'state' ? isState(kind, scalars.state) : isScalar(field, scalars[field]);
    if (!valid) return refused('not-valid');
  }
  if (blocks.size >= limits.blocks || links.length > limits.links) return refused('too-many');
  if (!standsIn(doc, kind, section)) return refused('no-such-block');
  for (const target of links) {
    const targetKind = kindOf(blockMap(doc, target));
    if (targetKind === null) return refused('no-such-block');
    if (!linkTargets[kind].includes(targetKind)) return refused('not-for-this-kind');
  }

  const siblings = siblingsIn(doc, section);
  const { order, rekeyed } = placeBetween(siblings, anchorOf(siblings, start), context.random);
  const id = context.newId();
  const block = makeBlock({
    id,
    kind,
    place: { section, order },
    removed: { at, by: context.by },
    links,
    texts: {
      statement: start.text ?? '',
      clinical: start.clinical ?? '',
      why: start.why ?? '',
      notes: start.notes ?? [],
    },
    scalars,
  });
  doc.transact(() => {
    rekey(doc, section, rekeyed);
    blocks.set(id, block);
  }, creating);
  write(doc, context, () => block.set('removed', null));
  return id;
}

/**
 * Moves a block to right behind `after` in a section; `null` is first, and an `after` that is not
 * there any more is last. One atomic value, so that of two moves at once one wins whole.
 */
export function moveBlock(
  doc: Y.Doc,
  context: EditContext,
  id: BlockId,
  to: { readonly section: Place['section']; readonly after: BlockId | null },
): Outcome {
  const map = blockMap(doc, id);
  const kind = kindOf(map);
  if (map === null || kind === null) return refused('no-such-block');
  if (!isSectionFor(kind, to.section)) return refused('not-for-this-kind');
  if (!standsIn(doc, kind, to.section)) return refused('no-such-block');

  const all = siblingsIn(doc, to.section);
  const at = all.findIndex((sibling) => sibling.id === id);
  if (at !== -1 && (all[at - 1]?.id ?? null) === to.after) return 'done';
  const siblings = all.filter((sibling) => sibling.id !== id);
  const { order, rekeyed } = placeBetween(siblings, to.after, context.random);
  return write(doc, context, () => {
    rekey(doc, to.section, rekeyed);
    map.set('place', { section: to.section, order });
  });
}

/** Puts a goal or strategy into a state, with an optional "what changed" line. */
export function setState(
  doc: Y.Doc,
  context: EditContext,
  id: BlockId,
  value: GoalState | StrategyState,
  note: string | null = null,
): Outcome {
  const map = blockMap(doc, id);
  const kind = kindOf(map);
  if (map === null || kind === null) return refused('no-such-block');
  if (!statesOf(kind).includes(value)) return refused('not-for-this-kind');
  if (note !== null && !isLine(note)) return refused('not-valid');
  const old = map.get('state');
  if (isState(kind, old) && old.value === value && (note ?? old.note) === old.note) return 'done';
  const state = { value, since: context.now(), by: context.by, note };
  return write(doc, context, () => map.set('state', state));
}

/** What each scalar that may change holds. A state is set with `setState`; an author never changes. */
export interface Scalars {
  readonly prompt: Prompt | null;
  readonly approach: Approach;
  readonly measureKind: MeasureKind;
  readonly signalKind: SignalKind;
  readonly noticedOn: Day;
}

export function setScalar<Field extends keyof Scalars>(
  doc: Y.Doc,
  context: EditContext,
  id: BlockId,
  field: Field,
  value: Scalars[Field],
): Outcome {
  const map = blockMap(doc, id);
  const kind = kindOf(map);
  if (map === null || kind === null) return refused('no-such-block');
  if (!scalarFields[kind].includes(field)) return refused('not-for-this-kind');
  if (!isScalar(field, value)) return refused('not-valid');
  if (!mayChange(map, kind, context)) return refused('not-yours');
  if (map.get(field) === value) return 'done';
  return write(doc, context, () => map.set(field, value));
}

/** Ties a block to another; two people who tie different ones at once both keep theirs. */
export function link(doc: Y.Doc, context: EditContext, id: BlockId, target: BlockId): Outcome {
  const map = blockMap(doc, id);
  const kind = kindOf(map);
  const targetKind = kindOf(blockMap(doc, target));
  const links = map?.get('links');
  if (kind === null || targetKind === null || !(links instanceof Y.Map)) {
    return refused('no-such-block');
  }
  if (!linkTargets[kind].includes(targetKind) || target === id) return refused('not-for-this-kind');
  if (links.get(target) === true) return 'done';
  if (links.size >= limits.links) return refused('too-many');
  return write(doc, context, () => links.set(target, true));
}

/** Takes a tie away. The goal that a block stands under is changed by moving it. */
export function unlink(doc: Y.Doc, context: EditContext, id: BlockId, target: BlockId): Outcome {
  const links = blockMap(doc, id)?.get('links');
  if (!(links instanceof Y.Map)) return refused('no-such-block');
  if (!links.has(target)) return 'done';
  return write(doc, context, () => links.delete(target));
}

/**
 * Sets a block aside: goals and strategies change state, with an optional "what changed" line;
 * others are taken out. `bringBack` undoes both.
 */
export function setAside(
  doc: Y.Doc,
  context: EditContext,
  id: BlockId,
  note: string | null = null,
): Outcome {
  const kind = kindOf(blockMap(doc, id));
  if (kind === 'goal' || kind === 'strategy') return setState(doc, context, id, 'set-aside', note);
  return removeBlock(doc, context, id);
}

/** Takes a block out of the plan. It stays in the document and can be brought back. */
export function removeBlock(doc: Y.Doc, context: EditContext, id: BlockId): Outcome {
  const map = blockMap(doc, id);
  const kind = kindOf(map);
  if (map === null || kind === null) return refused('no-such-block');
  if (!mayChange(map, kind, context)) return refused('not-yours');
  if (isTakenOut(map)) return 'done';
  const removed = { at: context.now(), by: context.by };
  return write(doc, context, () => map.set('removed', removed));
}

/** Brings a block back that was removed or set aside; a state starts at the kind's first again. */
export function bringBack(doc: Y.Doc, context: EditContext, id: BlockId): Outcome {
  const map = blockMap(doc, id);
  const kind = kindOf(map);
  if (map === null || kind === null) return refused('no-such-block');
  if (!mayChange(map, kind, context)) return refused('not-yours');
  const state = map.get('state');
  const aside = isState(kind, state) && state.value === 'set-aside';
  const out = isTakenOut(map);
  if (!aside && !out) return 'done';
  return write(doc, context, () => {
    if (out) map.set('removed', null);
    if (!aside) return;
    map.set('state', {
      value: statesOf(kind)[0],
      since: context.now(),
      by: context.by,
      note: null,
    });
  });
}

export function setTitle(doc: Y.Doc, context: EditContext, title: string): Outcome {
  return setMeta(doc, context, 'title', title.trim());
}

export function setRhythm(doc: Y.Doc, context: EditContext, rhythm: Rhythm): Outcome {
  return setMeta(doc, context, 'rhythm', { everyDays: rhythm.everyDays });
}

/** "Look again around" a day, or `null` for no day in particular. */
export function setLookAgainOn(doc: Y.Doc, context: EditContext, day: Day | null): Outcome {
  return setMeta(doc, context, 'lookAgainOn', day);
}

function setMeta(
  doc: Y.Doc,
  context: EditContext,
  key: 'title' | 'rhythm' | 'lookAgainOn',
  value: unknown,
): Outcome {
  if (!isMeta(key, value)) return refused('not-valid');
  const meta = doc.getMap(META);
  if (JSON.stringify(meta.get(key)) === JSON.stringify(value)) return 'done';
  return write(doc, context, () => meta.set(key, value));
}

function write(doc: Y.Doc, context: EditContext, change: () => void): 'done' {
  doc.transact(change, context.origin);
  return 'done';
}

function refused(refusal: Refusal): Refused {
  return { refused: refusal };
}

/** What matters to someone is theirs: only its author may change it or take it out. */
function mayChange(map: BlockMap, kind: BlockKind, context: EditContext): boolean {
  return kind !== 'matter' || map.get('author') === context.by;
}

function isTakenOut(map: BlockMap): boolean {
  const removed = map.get('removed');
  return isRemoval(removed) && removed !== null;
}

/** The block that a new one goes behind; `null` is first. */
function anchorOf(siblings: readonly Ordered[], { after, before }: NewBlock): BlockId | null {
  if (after !== undefined) return after;
  const at = siblings.findIndex((sibling) => sibling.id === before);
  return (at === -1 ? siblings.at(-1) : siblings[at - 1])?.id ?? null;
}

function rekey(doc: Y.Doc, section: Place['section'], rekeyed: readonly Ordered[]): void {
  for (const { id, order } of rekeyed) blockMap(doc, id)?.set('place', { section, order });
}
