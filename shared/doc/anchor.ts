/**
 * What an annotation is about, in a document that goes on changing. An anchor holds two positions
 * and the quoted words. While the first and the last quoted character stand, the positions say where
 * they are, whatever was written between them. Where a character was deleted, also to be inserted
 * anew (a split, a join, a restore), the words themselves are looked for; where they are gone, the
 * block is what is left.
 *
 * Reading writes nothing. Positions come from other people's pages: whatever they hold, finding is
 * bounded, never throws, and falls back to the words.
 */
import { fromBase64, toBase64 } from 'lib0/buffer';
import * as Y from 'yjs';

import type { TextField } from '../plan/kinds.ts';
import type { BlockId } from '../plan/plan.ts';
import { isRemoval, isState } from '../plan/validate.ts';
import { type Anchor, type Annotation, aroundLength, quoteLength } from '../wire/annotations.ts';
import { blockMap, kindOf } from './blocks.ts';
import { characterAt, type FieldText, fieldTextOf, offsetOf } from './fieldText.ts';
import { findQuote, keptOf, type Stretch } from './quoted.ts';
import { fieldOf } from './text.ts';

/** Where an annotation's place is now. */
export type Found =
  | FoundRange
  /** `whole`: it is about the block. `words-gone`: its words are not in the text any more. */
  | { readonly at: 'block'; readonly because: 'whole' | 'words-gone' }
  | { readonly at: 'plan' }
  /** The block is not in the document, or it is set aside. */
  | { readonly at: 'gone'; readonly because: 'missing' | 'set-aside' };

/** `from` and `to` are offsets in the field's text (`fieldTextOf`), `to` behind the last character. */
export interface FoundRange extends Stretch {
  readonly at: 'range';
  readonly field: TextField;
  readonly by: 'position' | 'quote';
}

/**
 * An anchor for a stretch of a field, without the white space at its ends; `null` when there is no
 * such field or not a word in the stretch.
 */
export function anchorOf(
  doc: Y.Doc,
  block: BlockId,
  field: TextField,
  from: number,
  to: number,
): Anchor | null {
  const fragment = fieldOf(doc, block, field);
  if (fragment === null) return null;
  const here = fieldTextOf(fragment);
  const words = wordsIn(here.text, from, to);
  if (words === null) return null;
  const first = characterAt(here, words.from);
  const last = characterAt(here, words.to - 1);
  if (first === null || last === null) return null;
  return {
    field,
    start: encoded(Y.createRelativePositionFromTypeIndex(first.of, first.index, 0)),
    end: encoded(Y.createRelativePositionFromTypeIndex(last.of, last.index + 1, -1)),
    quote: whole(here.text.slice(words.from, Math.min(words.to, words.from + quoteLength))),
    before: whole(here.text.slice(Math.max(0, words.from - aroundLength), words.from)),
    after: whole(here.text.slice(words.to, words.to + aroundLength)),
  };
}

/** Where something stands now. */
export function findAnchor(doc: Y.Doc, { block, range }: Annotation['about']): Found {
  if (block === null) return { at: 'plan' };
  const standing = standingOf(doc, block);
  if (standing !== 'here') return { at: 'gone', because: standing };
  if (range === null) return { at: 'block', because: 'whole' };
  const fragment = fieldOf(doc, block, range.field);
  return (
    (fragment && findIn(doc, fieldTextOf(fragment), range)) ?? {
      at: 'block',
      because: 'words-gone',
    }
  );
}

/** Whether a block is part of the plan now. */
export function standingOf(doc: Y.Doc, block: BlockId): 'here' | 'missing' | 'set-aside' {
  const map = blockMap(doc, block);
  const kind = kindOf(map);
  if (map === null || kind === null) return 'missing';
  const removed = map.get('removed');
  const state = map.get('state');
  const isAside =
    (isRemoval(removed) && removed !== null) ||
    (isState(kind, state) && state.value === 'set-aside');
  return isAside ? 'set-aside' : 'here';
}

/** Where an anchor's words stand in the text of its field, or `null`. */
export function findIn(doc: Y.Doc, here: FieldText, anchor: Anchor): FoundRange | null {
  const start = endOf(doc, here, anchor.start, 'start');
  const end = endOf(doc, here, anchor.end, 'end');
  const range = (by: FoundRange['by'], { from, to }: Stretch): FoundRange => ({
    at: 'range',
    field: anchor.field,
    from,
    to,
    by,
  });

  if (start?.alive && end?.alive && isHonest(here.text, start.at, end.at, anchor.quote)) {
    return range('position', { from: start.at, to: end.at });
  }
  const quoted = findQuote(here.text, anchor, start?.at ?? end?.at ?? null);
  const to = quoted && isCut(anchor.quote) && end?.alive ? Math.max(quoted.to, end.at) : quoted?.to;
  if (quoted && to !== undefined && isWhereItWas({ ...quoted, to }, start, end, anchor)) {
    return range('quote', { from: quoted.from, to });
  }
  const left = whatIsLeft(here.text, start, end, anchor);
  return left && range(left.by, left);
}

/** One end of an anchor as it is now. */
interface End {
  /** An offset in the field's text. */
  readonly at: number;
  /** The quoted character at this end stands. Otherwise `at` is where it stood. */
  readonly alive: boolean;
}

function endOf(doc: Y.Doc, here: FieldText, position: string, side: 'start' | 'end'): End | null {
  try {
    const { item: id } = Y.decodeRelativePosition(fromBase64(position));
    if (id === null) return null;
    const { item, diff } = itemOf(doc, id);
    const of: unknown = item?.parent;
    if (item === null || !(of instanceof Y.Text)) return null;
    const alive = !item.deleted && item.countable;
    let index = alive ? diff + (side === 'end' ? 1 : 0) : 0;
    for (let left = item.left; left !== null; left = left.left) {
      if (!left.deleted && left.countable) index += left.length;
    }
    const at = offsetOf(here, of, index);
    return at === null ? null : { at, alive };
  } catch {
    // Bytes that are no position: forged, or of a later version.
    return null;
  }
}

/**
 * The item that holds a character, and where in it. That an undo brought a deleted one back as
 * another is known only to the page that did it: for all to find the same, nobody follows that.
 */
function itemOf(doc: Y.Doc, id: Y.ID): { readonly item: Y.Item | null; readonly diff: number } {
  if (Y.getState(doc.store, id.client) <= id.clock) return { item: null, diff: 0 };
  const struct: unknown = Y.getItem(doc.store, id);
  if (!(struct instanceof Y.Item)) return { item: null, diff: 0 };
  return { item: struct, diff: id.clock - struct.id.clock };
}

/** A character never changes, so the ends of an anchor that was made from its words are theirs. */
function isHonest(text: string, from: number, to: number, quote: string): boolean {
  if (from >= to || text[from] !== quote[0]) return false;
  return isCut(quote) || text[to - 1] === quote.at(-1);
}

/** The quote is the beginning of a longer stretch. */
function isCut(quote: string): boolean {
  return quote.length >= quoteLength - 1;
}

/**
 * False for the same words elsewhere: an end that still stands is not in them, and what is around
 * them is something else.
 */
function isWhereItWas(
  { from, to, around }: Stretch & { readonly around: number },
  start: End | null,
  end: End | null,
  { before, after }: Anchor,
): boolean {
  if (!start?.alive && !end?.alive) return true;
  if (start?.alive && start.at === from) return true;
  if (end?.alive && end.at === to) return true;
  return around > 0 && around * 2 >= before.length + after.length;
}

/** Shorter beginnings and endings of a quote are found in too many places. */
const pieceLength = { least: 4, most: 24 };

/** The stretch that still has at least half of the words, at its start and its end taken together. */
function whatIsLeft(
  text: string,
  start: End | null,
  end: End | null,
  { quote }: Anchor,
): (Stretch & { readonly by: FoundRange['by'] }) | null {
  if (isCut(quote)) return null;
  const length = Math.min(pieceLength.most, Math.floor(quote.length / 3));
  const isLong = length >= pieceLength.least;
  const near = start?.at ?? end?.at ?? null;
  const find = (piece: string) =>
    isLong ? findQuote(text, { quote: piece, before: '', after: '' }, near) : null;
  const head = start?.alive ? null : find(quote.slice(0, length));
  const tail = end?.alive ? null : find(quote.slice(-length));
  let best: (Stretch & { readonly by: FoundRange['by'] }) | null = null;
  let most = Math.max(2, quote.length / 2);
  for (const from of [start?.at, head?.from]) {
    for (const to of [end?.at, tail?.to]) {
      if (from === undefined || to === undefined || from >= to) continue;
      if (to - from > 2 * quote.length + aroundLength) continue;
      const kept = keptOf(quote, text.slice(from, to));
      if (kept < most || (kept === most && best !== null)) continue;
      most = kept;
      best = { from, to, by: from === start?.at && to === end?.at ? 'position' : 'quote' };
    }
  }
  return best && trimmed(text, best);
}

function trimmed<Part extends Stretch>(text: string, part: Part): Part | null {
  const words = wordsIn(text, part.from, part.to);
  return words && { ...part, ...words };
}

/** A stretch without the white space at its ends, and without half a character; `null` when empty. */
function wordsIn(text: string, from: number, to: number): Stretch | null {
  let first = Math.min(Math.max(0, Math.trunc(from)), text.length);
  let last = Math.min(Math.max(0, Math.trunc(to)), text.length);
  if (isLow(text, first) && isHigh(text, first - 1)) first--;
  if (isHigh(text, last - 1) && isLow(text, last)) last++;
  while (first < last && isSpace(text, first)) first++;
  while (first < last && isSpace(text, last - 1)) last--;
  return first < last ? { from: first, to: last } : null;
}

/** Without a half of a character at either end: no encoding keeps one. */
function whole(text: string): string {
  const from = isLow(text, 0) ? 1 : 0;
  const to = isHigh(text, text.length - 1) ? text.length - 1 : text.length;
  return text.slice(from, to);
}

function isSpace(text: string, at: number): boolean {
  return /\s/u.test(text[at] ?? '');
}

function isHigh(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 0xd800 && unit < 0xdc00;
}

function isLow(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit < 0xe000;
}

function encoded(position: Y.RelativePosition): string {
  return toBase64(Y.encodeRelativePosition(position));
}
