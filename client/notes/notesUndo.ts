/** Undo in my notes: one's own steps there, apart from those in the plan. */
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import * as Y from 'yjs';

import { mayUndo } from '#shared/doc/undo.ts';

import { sourceOf, type Store } from '../sync/store.ts';
import type { CanUndo } from '../sync/undo.ts';

/** A pause of this length, in milliseconds, ends a step of typing. */
const stepPauseMs = 500;

export interface NotesUndo {
  undo(): void;
  redo(): void;
  readonly can: Store<CanUndo>;
  /** What comes next starts a new step. */
  startNewStep(): void;
}

/** Follows what an editor of this page writes in `text` until disposed. */
export function notesUndo(text: Y.XmlFragment): NotesUndo & { dispose(): void } {
  const manager = new Y.UndoManager(text, {
    trackedOrigins: new Set([ySyncPluginKey]),
    captureTimeout: stepPauseMs,
    // What another tab of mine has typed into a new paragraph stays.
    deleteFilter: mayUndo,
    captureTransaction: (transaction) => transaction.meta.get('addToHistory') !== false,
  });
  const can = sourceOf<CanUndo>({ canUndo: false, canRedo: false });
  const refresh = () => {
    const next = { canUndo: manager.canUndo(), canRedo: manager.canRedo() };
    const now = can.get();
    if (next.canUndo !== now.canUndo || next.canRedo !== now.canRedo) can.set(next);
  };
  manager.on('stack-item-added', refresh);
  manager.on('stack-item-popped', refresh);
  const step = (act: () => unknown) => {
    manager.stopCapturing();
    act();
    refresh();
  };
  return {
    undo: () => step(() => manager.undo()),
    redo: () => step(() => manager.redo()),
    can,
    startNewStep: () => manager.stopCapturing(),
    dispose: () => manager.destroy(),
  };
}
