/**
 * Undo of one's own changes over the whole page: one `Y.UndoManager` over `blocks`. Editors do not
 * know it, so that unmounting one changes nothing here. Typing merges into one step while no pause
 * reaches half a second; a typed edit (an add, a move, a state) is always a step of its own. After a
 * restore there is nothing to undo: a step from before could double what the restore brought back.
 */
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import * as Y from 'yjs';

import { BLOCKS } from '#shared/doc/schema.ts';
import { forgetAfterRestores, trackUndo } from '#shared/doc/undo.ts';
import type { TextField } from '#shared/plan/kinds.ts';
import type { BlockId } from '#shared/plan/plan.ts';

import { type Store, sourceOf } from './store.ts';
import { type AnyEvent, whereabouts } from './whereabouts.ts';

/** A pause of this length, in milliseconds, ends a step of typing. */
const stepPauseMs = 500;

/** Undo of one's own changes over the whole page. */
export interface PlanUndo {
  /** Takes back my last step. Returns where it acted, or `null` when there was nothing to do. */
  undo(): Undone | null;
  redo(): Undone | null;
  readonly can: Store<CanUndo>;
  /** Everything that `run` changes becomes one step of its own. */
  together<T>(run: () => T): T;
  /** What is typed next starts a new step. */
  startNewStep(): void;
  /** The step that was made last, only to be told from others; `null` when there is none. */
  lastStep(): object | null;
  /** Forgets this step when it is still the last one: undo goes past it. Nothing is taken back. */
  forget(step: object): boolean;
}

export interface CanUndo {
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}

/** Where an undo or redo acted. `field` is null when it was no text field (a state, a move, an add). */
export interface Undone {
  readonly kind: 'undo' | 'redo';
  readonly blockId: BlockId;
  readonly field: TextField | null;
  /** Where in the text, for the caret. */
  readonly position: Y.RelativePosition | null;
}

/** Undo over one document. `typedEdits` is the origin that the typed edits' transactions carry. */
export function planUndo(doc: Y.Doc, typedEdits: object): PlanUndo & { dispose(): void } {
  const blocks = doc.getMap(BLOCKS);
  let grouping: 'no' | 'first' | 'rest' = 'no';
  const manager = trackUndo(doc, [ySyncPluginKey, typedEdits], { mergeMs: stepPauseMs });
  manager.captureTransaction = (transaction) => {
    if (transaction.meta.get('addToHistory') === false) return false;
    if (grouping === 'rest') keepStepOpen(manager);
    else if (grouping === 'no' && transaction.origin === typedEdits) manager.stopCapturing();
    return true;
  };

  const can = sourceOf<CanUndo>({ canUndo: false, canRedo: false });
  const refresh = () => {
    const next = { canUndo: manager.canUndo(), canRedo: manager.canRedo() };
    const now = can.get();
    if (next.canUndo !== now.canUndo || next.canRedo !== now.canRedo) can.set(next);
  };
  const captured = ({ origin }: { origin: unknown }) => {
    if (grouping === 'first') grouping = 'rest';
    else if (grouping === 'no' && origin === typedEdits) manager.stopCapturing();
    refresh();
  };
  const stopForgetting = forgetAfterRestores(doc, manager, refresh);
  manager.on('stack-item-added', captured);
  manager.on('stack-item-updated', captured);

  const step = (kind: 'undo' | 'redo'): Undone | null => {
    let acted: Undone | null = null;
    const changed = (events: readonly AnyEvent[]) => {
      acted = undoneAt(kind, events, blocks) ?? acted;
    };
    manager.stopCapturing();
    blocks.observeDeep(changed);
    if (kind === 'undo') manager.undo();
    else manager.redo();
    blocks.unobserveDeep(changed);
    refresh();
    return acted;
  };

  return {
    can,
    undo: () => step('undo'),
    redo: () => step('redo'),
    startNewStep: () => manager.stopCapturing(),
    lastStep: () => manager.undoStack.at(-1) ?? null,
    forget(forgotten) {
      if (manager.undoStack.at(-1) !== forgotten) return false;
      manager.stopCapturing();
      manager.undoStack.pop();
      refresh();
      return true;
    },
    together(run) {
      if (grouping !== 'no') return run();
      manager.stopCapturing();
      grouping = 'first';
      try {
        return run();
      } finally {
        grouping = 'no';
        manager.stopCapturing();
      }
    },
    dispose() {
      stopForgetting();
      manager.destroy();
    },
  };
}

/** Within one group the clock must not split the step. */
function keepStepOpen(manager: Y.UndoManager): void {
  manager.lastChange = Date.now();
}

/** The text that changed, or else the block; the last one when there are several. */
function undoneAt(
  kind: 'undo' | 'redo',
  events: readonly AnyEvent[],
  blocks: Y.Map<unknown>,
): Undone | null {
  let found: Undone | null = null;
  for (const event of events) {
    const at = whereabouts(event.target, blocks) ?? blockInMap(event, blocks);
    if (at === null || (at.field === null && found !== null)) continue;
    found = { kind, ...at, position: at.field === null ? null : positionOf(event) };
  }
  return found;
}

function blockInMap(event: AnyEvent, blocks: Y.Map<unknown>) {
  if ((event.target as unknown) !== blocks) return null;
  const [first] = event.keys.keys();
  return first === undefined ? null : { blockId: first as BlockId, field: null };
}

/** The end of what came back, or the place where something went. */
function positionOf(event: AnyEvent): Y.RelativePosition | null {
  const target: unknown = event.target;
  if (!(target instanceof Y.XmlText)) return null;
  let index = 0;
  let changed = 0;
  for (const part of event.changes.delta) {
    if (part.retain !== undefined) index += part.retain;
    if (typeof part.insert === 'string') index += part.insert.length;
    if (part.retain === undefined) changed = index;
  }
  return Y.createRelativePositionFromTypeIndex(target, changed, -1);
}
