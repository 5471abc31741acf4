/** A passage of my notes: its words, and where it stands while other tabs of mine go on writing. */
import type { Editor } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import {
  absolutePositionToRelativePosition,
  relativePositionToAbsolutePosition,
  ySyncPluginKey,
} from '@tiptap/y-tiptap';
import type * as Y from 'yjs';

export interface Passage {
  /** A line for each paragraph, without formatting; at least one has words. */
  readonly lines: readonly string[];
  readonly start: Y.RelativePosition;
  readonly end: Y.RelativePosition;
}

interface Binding {
  readonly doc: Y.Doc;
  readonly type: Y.XmlFragment;
  readonly binding: { readonly mapping: never } | null;
}

/** The selected words, or the paragraph that the caret is in; `null` when there are no words in it. */
export function passageIn(editor: Editor): Passage | null {
  const { state } = editor;
  const { selection, doc } = state;
  const { $from, $to, empty } = selection;
  const from = empty ? $from.start() : $from.pos;
  const to = empty ? $to.end() : $to.pos;
  const lines = linesBetween(doc, from, to);
  const bound = ySyncPluginKey.getState(state) as Binding | undefined;
  if (lines.length === 0 || !bound?.binding) return null;
  const { mapping } = bound.binding;
  return {
    lines,
    start: absolutePositionToRelativePosition(from, bound.type, mapping) as Y.RelativePosition,
    end: absolutePositionToRelativePosition(to, bound.type, mapping) as Y.RelativePosition,
  };
}

/**
 * Takes a passage out of my notes as one step. False, with nothing changed, when it does not read as
 * it did any more, or cannot be reached here.
 */
export function takeOut(editor: Editor, passage: Passage): boolean {
  if (editor.isDestroyed || !editor.isEditable) return false;
  const bound = ySyncPluginKey.getState(editor.state) as Binding | undefined;
  if (!bound?.binding) return false;
  const { mapping } = bound.binding;
  const at = (position: Y.RelativePosition): number | null =>
    relativePositionToAbsolutePosition(bound.doc, bound.type, position, mapping);
  const [from, to] = [at(passage.start), at(passage.end)];
  if (from === null || to === null || from >= to) return false;
  const { doc, tr } = editor.state;
  if (to > doc.content.size || !same(linesBetween(doc, from, to), passage.lines)) return false;
  const whole = wholeNodes(doc, from, to);
  editor.view.dispatch(whole ? tr.delete(...whole) : tr.deleteRange(from, to));
  return true;
}

/**
 * The paragraphs, list items or lists that are all of a range, so that no empty one is left of them;
 * `null` when a range holds only parts of some, or everything there is.
 */
export function wholeNodes(doc: Node, from: number, to: number): [number, number] | null {
  let [start, end] = [doc.resolve(from), doc.resolve(to)];
  while (start.depth > 0 && end.depth > 0) {
    const isWhole = start.parentOffset === 0 && end.parentOffset === end.parent.content.size;
    if (!isWhole) break;
    [start, end] = [doc.resolve(start.before()), doc.resolve(end.after())];
  }
  const isPart = start.pos === from || end.pos === to || !start.sameParent(end);
  const isAll = start.pos === 0 && end.pos === doc.content.size;
  return isPart || isAll ? null : [start.pos, end.pos];
}

/** A line for each paragraph that has words between two positions. A link keeps its address. */
export function linesBetween(doc: Node, from: number, to: number): string[] {
  const lines: string[] = [];
  doc.nodesBetween(from, to, (node, at) => {
    if (!node.isTextblock) return true;
    let line = '';
    node.forEach((child, offset) => {
      const start = at + 1 + offset;
      const text = (child.text ?? '').slice(Math.max(0, from - start), Math.max(0, to - start));
      line += withAddress(text, child);
    });
    if (line.trim() !== '') lines.push(line.trim());
    return false;
  });
  return lines;
}

function withAddress(text: string, { marks }: Node): string {
  const href: unknown = marks.find(({ type }) => type.name === 'link')?.attrs['href'];
  return text === '' || typeof href !== 'string' || href.includes(text.trim())
    ? text
    : `${text} (${href})`;
}

function same(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((line, at) => line === other[at]);
}
