/** What histories with restores are checked with: reading documents, nothing that writes. */
import * as Y from 'yjs';

import type { RestoredMark } from '../doc/restoredMark.ts';
import { BLOCKS, META, RESTORED } from '../doc/schema.ts';
import { assemblePlan } from '../plan/assemble.ts';
import type { Block, BlockId, Plan, Removal } from '../plan/plan.ts';
import { textsIn } from './steps.ts';

/** What a restore must come to when nobody writes meanwhile. */
export function returned(
  target: Plan,
  now: Plan,
  chosen: readonly BlockId[] | null,
  removal: Removal,
): Plan {
  const then = new Map(target.blocks.map((block) => [block.id, block]));
  const blocks = now.blocks.map((block): Block => {
    if (chosen !== null && !chosen.includes(block.id)) return block;
    return then.get(block.id) ?? { ...block, removed: block.removed ?? removal };
  });
  const { title, rhythm, lookAgainOn } = chosen === null ? target : now;
  return assemblePlan({ schema: now.schema, title, rhythm, lookAgainOn }, blocks);
}

/** How many blocks of `after` read differently in `before`. */
export function differing(before: Plan, after: Plan): number {
  const known = new Set(before.blocks.map((block) => JSON.stringify(block)));
  return after.blocks.filter((block) => !known.has(JSON.stringify(block))).length;
}

/** Every word of the shape `t12x`, or `m3p1x` by the second page, and how often it is there. */
export function tokensIn(plan: Plan): Map<string, number> {
  const times = new Map<string, number>();
  for (const [token] of JSON.stringify(plan.blocks).matchAll(/(?:t\d+|m\d+p\d+)x(?= )/g)) {
    times.set(token, (times.get(token) ?? 0) + 1);
  }
  return times;
}

/** The paragraphs, lists and items that a transaction deleted. */
export function takenOut(transaction: Y.Transaction): string[] {
  const ids: string[] = [];
  Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => {
    if (struct instanceof Y.Item && isElement(struct)) ids.push(idOf(struct));
  });
  return ids;
}

/** Those that a text stands in, itself among them. */
export function elementsAround(text: Y.XmlText): string[] {
  const ids: string[] = [];
  for (let item = text._item; item !== null && isElement(item);) {
    ids.push(idOf(item));
    item = item.parent instanceof Y.AbstractType ? item.parent._item : null;
  }
  return ids;
}

function isElement({ content }: Y.Item): boolean {
  if (!(content instanceof Y.ContentType)) return false;
  return content.type instanceof Y.XmlElement || content.type instanceof Y.XmlText;
}

function idOf({ id }: Y.Item): string {
  return `${id.client} ${id.clock}`;
}

/** The start of some word of a text, so that what is put there splits none. */
export function startOfWord(text: Y.XmlText, random: () => number): number {
  const starts = [0, ...[...plainOf(text).matchAll(/ /g)].map(({ index }) => index + 1)];
  return starts[Math.floor(random() * starts.length)] ?? 0;
}

/** Where each `m3p1x ` of one page stands. */
export function mineIn(
  doc: Y.Doc,
  page: number,
): { text: Y.XmlText; at: number; length: number }[] {
  return [...doc.getMap(BLOCKS).values()]
    .flatMap((map) => (map instanceof Y.Map ? [...map.values()] : []))
    .flatMap((field: unknown) => (field instanceof Y.XmlFragment ? textsIn(field) : []))
    .flatMap((text) =>
      [...plainOf(text).matchAll(/m\d+p(\d+)x /g)]
        .filter(({ 1: typedBy }) => Number(typedBy) === page)
        .map(({ index, 0: token }) => ({ text, at: index, length: token.length })),
    );
}

function plainOf(text: Y.XmlText): string {
  return (text.toDelta() as { insert: string }[]).map((run) => run.insert).join('');
}

/** What a document says of its last restore. */
export function markIn(doc: Y.Doc): RestoredMark | null {
  return (doc.getMap(META).get(RESTORED) as RestoredMark | undefined) ?? null;
}

/** True while something in a document depends on what never came. */
export function isWaiting({ store }: Y.Doc): boolean {
  return store.pendingStructs !== null || store.pendingDs !== null;
}

/** A state vector that compares. */
export function vectorOf(doc: Y.Doc): string {
  const clocks = Y.decodeStateVector(Y.encodeStateVector(doc));
  return [...clocks]
    .map((pair) => pair.join(':'))
    .sort()
    .join(' ');
}
