/**
 * The server's copy of a plan: a plain Y.Doc but for two things that the guard and the journal
 * count on. Every document that the guard is shown, or that a state is written from, is made here.
 */
import * as Y from 'yjs';

/** An empty document. */
export function newPlanDoc(): Y.Doc {
  const doc = new Y.Doc({ gcFilter: (item) => !isWitness(item) });
  doc.on('afterTransaction', leaveMarksAlone);
  return doc;
}

/**
 * Values that name a person stay readable after they were replaced. Undo writes such a value again,
 * whoever it names, and the guard lets that through when the key has held it before.
 */
function isWitness({ parentSub }: Y.Item): boolean {
  return parentSub === 'state' || parentSub === 'removed';
}

/**
 * After others' edits yjs deletes marks that have become idle, in every copy by itself. Here that
 * would put the document ahead of the journal; the clients' own tidying comes in as updates.
 */
function leaveMarksAlone(transaction: Y.Transaction): void {
  transaction._needFormattingCleanup = false;
}
