/**
 * What undo may take back. A person undoes their own changes alone: nothing that somebody else
 * wrote, chose or typed goes away with them.
 */
import * as Y from 'yjs';

import { BLOCKS, META, RESTORED } from './schema.ts';

/**
 * One undo manager for a page: over all blocks, for these origins. Two changes closer together than
 * `mergeMs` are one step.
 */
export function trackUndo(
  doc: Y.Doc,
  origins: Iterable<object>,
  { mergeMs = 500 }: { readonly mergeMs?: number } = {},
): Y.UndoManager {
  return new Y.UndoManager(doc.getMap(BLOCKS), {
    trackedOrigins: new Set(origins),
    captureTimeout: mergeMs,
    deleteFilter: mayUndo,
  });
}

/**
 * Forgets all steps whenever a restore arrives: it may have brought back what a step has deleted, and
 * taking that step back would double it. `cleared` is called after it. Returns the function that stops it.
 */
export function forgetAfterRestores(
  doc: Y.Doc,
  manager: Y.UndoManager,
  cleared: () => void = () => {},
): () => void {
  const meta = doc.getMap(META);
  const changed = (event: Y.YMapEvent<unknown>, transaction: Y.Transaction) => {
    if (transaction.local || !event.keysChanged.has(RESTORED)) return;
    manager.stopCapturing();
    manager.clear();
    cleared();
  };
  meta.observe(changed);
  return () => meta.unobserve(changed);
}

/**
 * Asked for each thing that undo is about to delete. Says no to
 * - a block, or a value in one: an undone value is overwritten by the one before it, and stays when
 *   there is none to go back to (somebody else has changed it too). Deleting it would leave the
 *   block without that value.
 * - a paragraph, list or text that still holds something: what is in it was typed by someone else.
 */
export function mayUndo(item: Y.Item): boolean {
  if (item.parentSub !== null && isBlockOrRoot(item.parent)) return false;
  if (!(item.content instanceof Y.ContentType)) return true;
  const { type } = item.content;
  const holds = type instanceof Y.XmlFragment || type instanceof Y.Text;
  return !holds || type.length === 0;
}

/** `blocks` itself or a map right in it; a map further down (a block's links) is neither. */
function isBlockOrRoot(parent: Y.Item['parent']): boolean {
  if (!(parent instanceof Y.Map)) return false;
  return parent.parent === null || parent.parent.parent === null;
}
