/**
 * Draws the marks of a field into its editor. What this person types moves them along at once; where
 * they really stand is asked for after a change from elsewhere, which replaces the whole text, and
 * when the field's marks have changed.
 */
import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';

import type { Store } from '../../sync/store.ts';
import { isFromDocument } from '../field/sharedText.ts';
import type { FieldMark } from './foundPlaces.ts';
import { type Segment, segmentsOf } from './segments.ts';

export interface FieldMarks {
  readonly marks: Store<readonly FieldMark[]>;
  /** What a screen reader says of words that so many threads are about. */
  readonly describe: (count: number) => string;
}

const key = new PluginKey<DecorationSet>('markWords');

/** `marksOf` is asked whenever something is drawn. */
export function markWords({ marks, describe }: FieldMarks): Extension {
  const drawn = (doc: Node) => {
    const decorations = placed(doc, segmentsOf(marks.get())).map(({ from, to, segment }) =>
      Decoration.inline(from, to, attributesOf(segment, describe), {
        count: segment.count,
        lit: segment.lit,
      }),
    );
    return DecorationSet.create(doc, decorations);
  };
  return Extension.create({
    name: 'markWords',
    addProseMirrorPlugins: () => [
      new Plugin<DecorationSet>({
        key,
        state: {
          init: (_config, { doc }) => drawn(doc),
          apply(transaction, set) {
            if (transaction.getMeta(key) !== undefined || isFromDocument(transaction)) {
              return drawn(transaction.doc);
            }
            return transaction.docChanged ? set.map(transaction.mapping, transaction.doc) : set;
          },
        },
        props: { decorations: (state) => key.getState(state) },
        view: (view) => follow(view, marks),
      }),
    ],
  });
}

function follow(view: EditorView, marks: Store<readonly FieldMark[]>) {
  const check = () => {
    // The text that an input method works in is left alone until it is done.
    if (view.isDestroyed || view.composing) return;
    const shown = key.getState(view.state)?.find() ?? [];
    const wanted = placed(view.state.doc, segmentsOf(marks.get()));
    const same =
      shown.length === wanted.length &&
      wanted.every(({ from, to, segment }) =>
        shown.some(
          (one) =>
            one.from === from &&
            one.to === to &&
            one.spec['count'] === segment.count &&
            one.spec['lit'] === segment.lit,
        ),
      );
    if (same) return;
    view.dispatch(view.state.tr.setMeta(key, true).setMeta('addToHistory', false));
  };
  const stop = marks.subscribe(check);
  const afterComposing = () => setTimeout(check, 100);
  view.dom.addEventListener('compositionend', afterComposing);
  return {
    destroy() {
      stop();
      view.dom.removeEventListener('compositionend', afterComposing);
    },
  };
}

/** The attributes that both the live and the static text give to marked words. */
export function attributesOf(
  { count, lit }: Segment,
  describe: (count: number) => string,
): Record<string, string> & { readonly nodeName: 'mark' } {
  return {
    nodeName: 'mark',
    ...(count > 0 ? { 'aria-description': describe(count) } : {}),
    ...(lit ? { 'data-lit': '' } : {}),
  };
}

interface Placed {
  readonly from: number;
  readonly to: number;
  readonly segment: Segment;
}

/** Where segments stand in the editor's document; what reaches beyond its text is cut off. */
function placed(doc: Node, segments: readonly Segment[]): Placed[] {
  if (segments.length === 0) return [];
  const lines = linesOf(doc);
  return segments.flatMap((segment) => {
    const from = positionAt(lines, segment.from, 'from');
    const to = positionAt(lines, segment.to, 'to');
    return from === null || to === null || from >= to ? [] : [{ from, to, segment }];
  });
}

/** The offset in the field's text of a position in the editor's document. */
export function offsetAtPosition(doc: Node, position: number): number {
  const line = linesOf(doc).findLast((one) => one.position <= position);
  return line ? line.at + Math.min(position - line.position, line.length) : 0;
}

interface Line {
  /** Where it starts in the field's text, and in the document. */
  readonly at: number;
  readonly position: number;
  readonly length: number;
}

function linesOf(doc: Node): Line[] {
  const lines: Line[] = [];
  let at = 0;
  doc.descendants((node, position) => {
    if (!node.isTextblock) return true;
    lines.push({ at, position: position + 1, length: node.content.size });
    at += node.content.size + 1;
    return false;
  });
  return lines;
}

function positionAt(lines: readonly Line[], offset: number, side: 'from' | 'to'): number | null {
  const line =
    side === 'from'
      ? lines.find(({ at, length }) => offset < at + length)
      : lines.findLast(({ at }) => at < offset);
  if (line === undefined) return null;
  return line.position + Math.min(Math.max(0, offset - line.at), line.length);
}
