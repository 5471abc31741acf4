import { Editor, Extension } from '@tiptap/core';
import { Plugin, PluginKey, TextSelection } from '@tiptap/pm/state';
import { relativePositionToAbsolutePosition, ySyncPluginKey } from '@tiptap/y-tiptap';
import type * as Y from 'yjs';

import type { TextShape } from '#shared/plan/kinds.ts';

import { type FieldMarks, markWords } from '../annotations/markWords.ts';
import type { FieldAwareness } from '../../sync/cursors.ts';
import { bounds } from './bounds.ts';
import { composing } from './composing.ts';
import type { CaretAt } from './focus.ts';
import { keys, type WaysOut } from './keys.ts';
import { schemaExtensions } from './schema.ts';
import { sharedText } from './sharedText.ts';

export interface FieldEditorOptions {
  readonly field: Y.XmlFragment;
  readonly awareness: FieldAwareness;
  readonly shape: TextShape;
  readonly annotated: FieldMarks;
  readonly editable: boolean;
  /** Asked whenever the editor renders. */
  readonly attributes: () => Readonly<Record<string, string>>;
  readonly waysOut: () => WaysOut;
  readonly holdOthers: () => () => void;
  readonly onTooLarge: () => void;
  readonly onFocus: () => void;
  readonly onBlur: (event: FocusEvent) => void;
  /** After every change of the text, mine or others'. */
  readonly onText: (isEmpty: boolean) => void;
}

/** A Tiptap editor bound to a field, for `EditorContent` to show. Destroy it when the field goes. */
export function fieldEditor(options: FieldEditorOptions): Editor {
  const { field, awareness, shape, editable } = options;
  const composition = composing(options.holdOthers);
  const editor = new Editor({
    element: document.createElement('div'),
    editable,
    extensions: [
      ...schemaExtensions(shape),
      sharedText({ field, awareness }),
      keys(shape, options.waysOut),
      bounds({ shape, onTooLarge: options.onTooLarge }),
      composition.extension,
      markWords(options.annotated),
      attributesFrom(options.attributes),
    ],
    // The styles are ours: the page allows no inline style sheet.
    injectCSS: false,
    enableCoreExtensions: { delete: false, drop: false, paste: false, textDirection: false },
    enableInputRules: shape === 'rich',
    enablePasteRules: shape === 'rich',
    coreExtensionOptions: { tabindex: { value: '0' } },
    editorProps: {
      // Keeps the caret out from under the page's bars.
      scrollThreshold: { top: 96, bottom: 96, left: 0, right: 0 },
      scrollMargin: { top: 112, bottom: 112, left: 0, right: 0 },
    },
    onFocus: () => {
      if (!composition.isClosing()) options.onFocus();
    },
    onBlur: ({ event }) => {
      if (!composition.isClosing()) options.onBlur(event);
    },
    onUpdate: ({ editor }) => options.onText(isEmpty(editor)),
  });
  options.onText(isEmpty(editor));
  return editor;
}

/** A point on the screen, in pixels of the viewport. */
export interface Point {
  readonly left: number;
  readonly top: number;
}

/** True when the editor shows a placeholder: one empty paragraph. */
function isEmpty({ state: { doc } }: Editor): boolean {
  const first = doc.firstChild;
  return doc.childCount <= 1 && (first === null || (first.isTextblock && first.content.size === 0));
}

/** Focuses the editor with the caret there; at the end when the position is not in it any more. */
export function putCaret(editor: Editor, at: CaretAt | Point): void {
  const { view, state } = editor;
  const end = state.doc.content.size;
  const target = Math.min(positionIn(editor, at) ?? end, end);
  const selection = TextSelection.near(state.doc.resolve(target), at === 'start' ? 1 : -1);
  view.focus();
  view.dispatch(view.state.tr.setSelection(selection).scrollIntoView());
}

function positionIn({ state, view }: Editor, at: CaretAt | Point): number | null {
  if (at === 'start') return 0;
  if (at === 'end') return null;
  if ('left' in at) return view.posAtCoords(at)?.pos ?? null;
  const { doc, type, binding } = ySyncPluginKey.getState(state);
  return relativePositionToAbsolutePosition(doc, type, at, binding.mapping);
}

/** Tiptap takes attributes only once; a plugin's are asked for whenever the editor renders. */
function attributesFrom(attributes: () => Readonly<Record<string, string>>): Extension {
  return Extension.create({
    name: 'fieldAttributes',
    addProseMirrorPlugins: () => [
      new Plugin({ key: new PluginKey('fieldAttributes'), props: { attributes } }),
    ],
  });
}
