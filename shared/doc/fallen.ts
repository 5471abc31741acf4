/**
 * Words that a restore took with it although nobody had seen them yet. A paragraph that was added
 * after the snapshot goes when people return to it; what stood in it is in the safety snapshot. But
 * words that somebody typed into it at that moment, or offline, are not, and Yjs drops what lies in
 * something deleted. Only the page that typed them still has them, for as long as the transaction
 * that brings the restore lasts: it asks here.
 */
import * as Y from 'yjs';

import { textShape, type TextField } from '../plan/kinds.ts';
import type { BlockId } from '../plan/plan.ts';
import { isBlockId } from '../plan/validate.ts';
import { restoreCount } from './restoredMark.ts';
import { BLOCKS, META, RESTORED } from './schema.ts';

/** A paragraph that went, with words in it that no snapshot holds. */
export interface Fallen {
  readonly blockId: BlockId;
  readonly field: TextField;
  /** All that stood in it, others' words too, so that one's own keep their context. */
  readonly text: string;
}

/**
 * Hears of paragraphs that a restore from elsewhere took out with words in them that were written in
 * this document and are not in the safety snapshot. Returns the function that stops it.
 */
export function onFallen(
  doc: Y.Doc,
  hear: (fallen: readonly Fallen[]) => void,
  /** What was written here; what came back from an earlier page's copy is, too. */
  isMine: (transaction: Y.Transaction) => boolean = ({ local }) => local,
): () => void {
  const mine = new Set<number>();
  const meta: Y.Map<unknown> = doc.getMap(META);
  let seen = restoreCount(meta);
  const after = (transaction: Y.Transaction) => {
    if (isMine(transaction)) {
      for (const client of writersOf(transaction)) mine.add(client);
      return;
    }
    if (transaction.changed.get(meta as never)?.has(RESTORED) !== true) return;
    const missed = restoreCount(meta) - seen - 1;
    seen = restoreCount(meta);
    // What fell with a restore that was missed is in no later safety snapshot either: of all that
    // was written here, none is then taken for kept.
    const known = missed > 0 ? new Map<number, number>() : knownToRestore(meta);
    if (known === null) return;
    const fallen = [...textsLost(transaction, mine, known)]
      .map((text) => fallenFrom(text, transaction))
      .filter((one) => one !== null);
    if (fallen.length > 0) hear(fallen);
  };
  doc.on('afterTransaction', after);
  return () => doc.off('afterTransaction', after);
}

function writersOf({ beforeState, afterState }: Y.Transaction): readonly number[] {
  return [...afterState.keys()].filter(
    (client) => beforeState.get(client) !== afterState.get(client),
  );
}

/** How much of each client's writing the last restore's safety snapshot holds. */
function knownToRestore(meta: Y.Map<unknown>): ReadonlyMap<number, number> | null {
  const mark = meta.get(RESTORED);
  if (typeof mark !== 'object' || mark === null || !('known' in mark)) return null;
  if (!(mark.known instanceof Uint8Array)) return null;
  try {
    return Y.decodeStateVector(mark.known);
  } catch {
    // A mark of another version: pages go on without it.
    return null;
  }
}

/** The texts that went with their paragraph and hold something unknown from one of `mine`. */
function textsLost(
  transaction: Y.Transaction,
  mine: ReadonlySet<number>,
  known: ReadonlyMap<number, number>,
): Set<Y.XmlText> {
  const lost = new Set<Y.XmlText>();
  Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => {
    if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString)) return;
    const { client, clock } = struct.id;
    if (!mine.has(client) || clock + struct.length <= (known.get(client) ?? 0)) return;
    const text = struct.parent;
    if (text instanceof Y.XmlText && text._item?.deleted === true) lost.add(text);
  });
  return lost;
}

/** What stood in a text when the transaction began or came into it since. */
function fallenFrom(text: Y.XmlText, { deleteSet, doc }: Y.Transaction): Fallen | null {
  const at = whereItStood(text, doc);
  if (at === null) return null;
  let words = '';
  for (let item = text._start; item !== null; item = item.right) {
    if (item.content instanceof Y.ContentString && Y.isDeleted(deleteSet, item.id)) {
      words += item.content.str;
    }
  }
  return words.trim() === '' ? null : { ...at, text: words };
}

function whereItStood(text: Y.XmlText, doc: Y.Doc): Omit<Fallen, 'text'> | null {
  const blocks: unknown = doc.getMap(BLOCKS);
  const keys: string[] = [];
  let at: unknown = text;
  while (at instanceof Y.AbstractType && at !== blocks) {
    const item: Y.Item | null = at._item;
    keys.push(item?.parentSub ?? '');
    at = item?.parent;
  }
  const [field, blockId] = keys.slice(-2);
  if (at !== blocks || field === undefined || blockId === undefined) return null;
  return isBlockId(blockId) && isField(field) ? { blockId, field } : null;
}

function isField(name: string): name is TextField {
  return Object.hasOwn(textShape, name);
}
