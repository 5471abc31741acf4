/**
 * Text fields: each is a Y.XmlFragment that the editor binds to directly. Reading keeps every
 * character of text whatever it stands in, and drops only what cannot be shown: unknown marks,
 * embedded objects, links with other schemes.
 */
import * as Y from 'yjs';

import type { TextField } from '../plan/kinds.ts';
import type { BlockId, RichItem, RichNode, RichSpan, RichText } from '../plan/plan.ts';
import { isBlockId, isLinkHref, isOneOf } from '../plan/validate.ts';
import { BLOCKS, limits } from './schema.ts';
import { rootMap } from './roots.ts';

/**
 * A field ready to be set into a new block: a paragraph for each line, one empty paragraph without
 * lines. Each holds one text from the start, so that two people who begin typing at once type into
 * the same text.
 */
export function newTextField(text: string | readonly string[] = ''): Y.XmlFragment {
  const lines = typeof text === 'string' ? [text] : text;
  const field = new Y.XmlFragment();
  field.insert(0, paragraphs(lines.length === 0 ? [''] : lines));
  return field;
}

/** Paragraphs of plain text, not yet in a document. */
function paragraphs(lines: readonly string[]): Y.XmlElement[] {
  return lines.map((line) => {
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [new Y.XmlText(line.replace(/\s*[\r\n]+\s*/g, ' '))]);
    return paragraph;
  });
}

/** A block's text field to bind an editor to, or `null` when there is no such block or field. */
export function fieldOf(doc: Y.Doc, blockId: BlockId, field: TextField): Y.XmlFragment | null {
  const block: unknown = isBlockId(blockId) ? rootMap(doc, BLOCKS)?.get(blockId) : null;
  const fragment: unknown = block instanceof Y.Map ? block.get(field) : null;
  return fragment instanceof Y.XmlFragment ? fragment : null;
}

/** The text of a plain field as one line; several paragraphs are joined by a space. */
export function plainText(fragment: Y.XmlFragment): string {
  const lines: string[] = [];
  let line = '';
  let within: unknown = null;
  for (const text of textsWithin(fragment)) {
    if (text.parent !== within && line !== '') {
      lines.push(line);
      line = '';
    }
    within = text.parent;
    for (const run of runsOf(text)) line += run.insert;
  }
  if (line !== '') lines.push(line);
  return lines.join(' ');
}

/** The paragraphs and lists of a rich field. */
export function richText(fragment: Y.XmlFragment): RichText {
  return nodesOf(childrenOf(fragment), limits.listDepth * 2);
}

/** The texts of each line, in the order that `linesOf(richText(fragment))` has its lines in. */
export function linesWithin(fragment: Y.XmlFragment): Y.Text[][] {
  return linesAmong(childrenOf(fragment), limits.listDepth * 2);
}

function linesAmong(children: readonly Child[], depth: number): Y.Text[][] {
  return children.flatMap((child) => {
    if (isTextBlock(child)) return [[...textsWithin(child)]];
    if (depth === 0) return [...textsWithin(child)].map((text) => [text]);
    if (listType(child) === null) return linesAmong(childrenOf(child), depth - 1);
    return childrenOf(child).flatMap((item) =>
      linesAmong(
        item instanceof Y.XmlElement && item.nodeName === 'listItem' ? childrenOf(item) : [item],
        depth - 1,
      ),
    );
  });
}

type Child = Y.XmlElement | Y.Text;

/** `depth` is how many more levels may nest; what lies deeper is flattened into paragraphs. */
function nodesOf(children: readonly Child[], depth: number): RichNode[] {
  const nodes: RichNode[] = [];
  for (const child of children) {
    const list = listType(child);
    if (isTextBlock(child)) {
      nodes.push({ type: 'paragraph', content: spansOf(textsWithin(child)) });
    } else if (depth === 0) {
      for (const text of textsWithin(child)) {
        nodes.push({ type: 'paragraph', content: spansOf([text]) });
      }
    } else if (list !== null) {
      nodes.push({ type: list, content: itemsOf(childrenOf(child), depth - 1) });
    } else {
      nodes.push(...nodesOf(childrenOf(child), depth - 1));
    }
  }
  return nodes;
}

function itemsOf(children: readonly Child[], depth: number): RichItem[] {
  return children.map((child) => ({
    type: 'listItem',
    content: nodesOf(
      child instanceof Y.XmlElement && child.nodeName === 'listItem' ? childrenOf(child) : [child],
      depth,
    ),
  }));
}

function spansOf(texts: Iterable<Y.Text>): RichSpan[] {
  const spans: RichSpan[] = [];
  for (const text of texts) {
    for (const { insert, attributes } of runsOf(text)) {
      const span = { text: insert, ...marksOf(attributes) };
      const last = spans.at(-1);
      if (last !== undefined && sameMarks(last, span)) {
        spans[spans.length - 1] = { ...last, text: last.text + span.text };
      } else {
        spans.push(span);
      }
    }
  }
  return spans;
}

/** y-tiptap writes a mark that may overlap itself as `name--hash`. */
const hashed = /--[a-zA-Z0-9+/=]{8}$/;

function marksOf(attributes: unknown): Omit<RichSpan, 'text'> {
  const marks: { bold?: true; italic?: true; link?: string } = {};
  if (!isRecord(attributes)) return marks;
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === false) continue;
    const mark = name.replace(hashed, '');
    if (mark === 'bold' || mark === 'italic') marks[mark] = true;
    else if (mark === 'link' && isRecord(value) && Object.hasOwn(value, 'href')) {
      if (isLinkHref(value['href'])) marks.link = value['href'];
    }
  }
  return marks;
}

function sameMarks(a: RichSpan, b: RichSpan): boolean {
  return a.bold === b.bold && a.italic === b.italic && a.link === b.link;
}

interface Run {
  readonly insert: string;
  readonly attributes?: unknown;
}

/** The runs of text; embedded objects are left out. */
function* runsOf(text: Y.Text): Generator<Run> {
  for (const run of text.toDelta() as readonly { insert: unknown; attributes?: unknown }[]) {
    if (typeof run.insert === 'string' && run.insert !== '') {
      yield { insert: run.insert, attributes: run.attributes };
    }
  }
}

/** Every text under a node in reading order. Walks without recursion: nesting may be hostile. */
function* textsWithin(root: Y.XmlFragment | Y.Text): Generator<Y.Text> {
  const waiting: (Y.XmlFragment | Y.Text)[] = [root];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next instanceof Y.Text) yield next;
    else waiting.push(...childrenOf(next).toReversed());
  }
}

function childrenOf(parent: Y.XmlFragment | Y.Text): Child[] {
  if (!(parent instanceof Y.XmlFragment)) return [];
  return (parent.toArray() as unknown[]).filter(
    (child): child is Child => child instanceof Y.XmlElement || child instanceof Y.Text,
  );
}

function listType(child: Child): 'bulletList' | 'orderedList' | null {
  if (!(child instanceof Y.XmlElement)) return null;
  return isOneOf(['bulletList', 'orderedList'], child.nodeName) ? child.nodeName : null;
}

/** A paragraph, a bare text, or a node of a name we do not know that holds text directly. */
function isTextBlock(child: Child): boolean {
  if (child instanceof Y.Text || child.nodeName === 'paragraph') return true;
  return listType(child) === null && childrenOf(child).some((inner) => inner instanceof Y.Text);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
