/** The keys that lead out of a field, and the clipboard of a plain one. */
import { Extension } from '@tiptap/core';
import { Fragment, type Schema, Slice } from '@tiptap/pm/model';
import { type EditorState, Plugin, PluginKey, Selection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';

import type { TextShape } from '#shared/plan/kinds.ts';

/** Where Enter was pressed in a plain field. */
export interface EnterAt {
  readonly before: string;
  readonly after: string;
  /**
   * Takes the text after the caret (and a selected range) out of this field and returns it. Call it
   * inside `conn.undo.together` with the edit that puts the text elsewhere.
   */
  takeAfter(): string;
}

/** Each may be missing; then the key does what it does in any text. */
export interface WaysOut {
  readonly onEnter?: ((at: EnterAt) => void) | undefined;
  readonly onBackspaceWhenEmpty?: (() => void) | undefined;
  readonly onArrowOut?: ((direction: 'up' | 'down') => void) | undefined;
  readonly onEscape?: (() => void) | undefined;
}

/** `waysOut` is asked at every key, so that it may change while the editor stays. */
export function keys(shape: TextShape, waysOut: () => WaysOut): Extension {
  return Extension.create({
    name: 'keys',
    priority: 900,
    addProseMirrorPlugins: () => [
      new Plugin({
        key: new PluginKey('keys'),
        props: {
          handleDOMEvents: {
            keydown(view, event) {
              if (!view.composing && !event.isComposing && !isTyped(event)) catchUpWithCaret(view);
              return false;
            },
          },
          handleKeyDown(view, event) {
            if (view.composing || event.isComposing) return false;
            return handled(shape, view, event, waysOut());
          },
          transformPasted(slice, view) {
            return shape === 'plain' ? oneLine(slice, view.state.schema) : slice;
          },
        },
      }),
    ],
  });
}

/** A character goes in where the browser has its caret; other keys act where the editor has it. */
function isTyped({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return key.length === 1 && !ctrlKey && !metaKey && !altKey;
}

/**
 * The browser tells of a caret that moved in a task of its own, and a key that follows at once may
 * overtake it: Enter would then act where the caret was. It is told now instead.
 */
function catchUpWithCaret(view: EditorView): void {
  view.dom.ownerDocument.dispatchEvent(new Event('selectionchange'));
}

/** The clipboard's text as one run without marks: every break becomes a space. */
function oneLine(slice: Slice, schema: Schema): Slice {
  const text = slice.content
    .textBetween(0, slice.content.size, ' ', ' ')
    .replace(/\s*[\n\r\v\f\u0085\u2028\u2029]+\s*/gu, ' ');
  return text === '' ? Slice.empty : new Slice(Fragment.from(schema.text(text)), 0, 0);
}

function handled(shape: TextShape, view: EditorView, event: KeyboardEvent, out: WaysOut): boolean {
  if (event.key === 'Escape') {
    out.onEscape?.();
    return false;
  }
  if (event.key === 'Enter' && shape === 'plain') {
    if (!event.ctrlKey && !event.metaKey && !event.altKey) out.onEnter?.(enterAt(view));
    return true;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return false;
  switch (event.key) {
    case 'Backspace':
      return isBlank(view.state) && ran(out.onBackspaceWhenEmpty);
    case 'ArrowUp':
      return leaves(view, 'up') && ran(out.onArrowOut, 'up');
    case 'ArrowDown':
      return leaves(view, 'down') && ran(out.onArrowOut, 'down');
    default:
      return false;
  }
}

function enterAt(view: EditorView): EnterAt {
  const { doc, selection } = view.state;
  const textOf = (from: number, to: number) => doc.textBetween(from, to, ' ');
  const after = textOf(selection.to, doc.content.size);
  return {
    before: textOf(0, selection.from),
    after,
    takeAfter() {
      const end = doc.content.size - 1;
      if (end > selection.from) view.dispatch(view.state.tr.delete(selection.from, end));
      return after;
    },
  };
}

/** One paragraph without text. */
function isBlank({ doc }: EditorState): boolean {
  return doc.childCount <= 1 && doc.textContent === '' && (doc.firstChild?.isTextblock ?? true);
}

function leaves(view: EditorView, direction: 'up' | 'down'): boolean {
  const { selection, doc } = view.state;
  if (!selection.empty || !view.endOfTextblock(direction)) return false;
  const outermost = direction === 'up' ? Selection.atStart(doc) : Selection.atEnd(doc);
  return outermost.$head.start() === selection.$head.start();
}

function ran<Args extends unknown[]>(
  act: ((...args: Args) => void) | undefined,
  ...args: Args
): boolean {
  act?.(...args);
  return act !== undefined;
}
