/**
 * Binds an editor to its field of the shared document with Tiptap's Collaboration extension. Undo
 * belongs to the page (`client/sync/undo.ts`), which tracks the origin that the binding writes with;
 * the extension is handed a manager that never has anything to undo, so that its keys fall through
 * to the page and its going away destroys nothing.
 */
import { Extension } from '@tiptap/core';
import { Collaboration } from '@tiptap/extension-collaboration';
import { Plugin, PluginKey, type Transaction } from '@tiptap/pm/state';
import { yCursorPlugin, ySyncPluginKey } from '@tiptap/y-tiptap';
import type { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';

import type { FieldAwareness } from '../../sync/cursors.ts';
import { caretElement, selectionAttributes } from './carets.ts';

export interface SharedTextOptions {
  readonly field: Y.XmlFragment;
  readonly awareness: FieldAwareness;
}

/** The binding, others' carets, and a scroll position that only I move. */
export function sharedText({ field, awareness }: SharedTextOptions): Extension {
  return Extension.create({
    name: 'sharedText',
    // Behind Collaboration (1000): carets are drawn over its binding.
    priority: 999,
    addExtensions: () => [
      Collaboration.configure({
        fragment: field,
        yUndoOptions: { undoManager: nothingToUndo() },
      }),
    ],
    addProseMirrorPlugins: () => [
      // The plugin uses no more of an awareness than `FieldAwareness` has.
      yCursorPlugin(awareness as unknown as Awareness, {
        cursorBuilder: caretElement,
        selectionBuilder: selectionAttributes,
      }),
      stillPlugin(),
    ],
  });
}

/** As much of a `Y.UndoManager` as the extension touches. */
function nothingToUndo(): Y.UndoManager {
  const manager = {
    undoStack: [],
    redoStack: [],
    trackedOrigins: new Set(),
    on: () => undefined,
    off: () => undefined,
    destroy: () => undefined,
    stopCapturing: () => undefined,
  };
  return manager as unknown as Y.UndoManager;
}

/** True for a transaction that brings in what others (or an undo) changed. */
export function isFromDocument(transaction: Transaction): boolean {
  return transaction.getMeta(ySyncPluginKey) !== undefined;
}

/**
 * y-tiptap scrolls to my caret whenever somebody else's edit arrives while it is in view. Nothing
 * that others do moves what I look at, so that wish is taken as fulfilled.
 */
function stillPlugin(): Plugin {
  let fromDocument = false;
  return new Plugin({
    key: new PluginKey('still'),
    state: {
      init: () => null,
      apply(transaction) {
        fromDocument = isFromDocument(transaction);
        return null;
      },
    },
    props: { handleScrollToSelection: () => fromDocument },
  });
}
