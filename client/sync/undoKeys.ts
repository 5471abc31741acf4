/**
 * Ctrl/Cmd+Z, Ctrl/Cmd+Shift+Z and Ctrl+Y for the whole page, whether or not an editor has the
 * focus. Ordinary inputs (a title, a search) keep their own undo.
 */
import type { PlanConnection } from './connection.ts';
import type { Undone } from './undo.ts';

/** Marks the elements whose text is the plan's own, so that their undo is the plan's. */
export const sharedTextAttribute = 'data-shared-text';

/** Marks a part of the page that has an undo of its own, whatever in it has the focus. */
export const ownUndoAttribute = 'data-own-undo';

/** Listens until the returned function is called. `onUndone` hears where a step acted. */
export function listenForUndoKeys(
  page: Document,
  conn: PlanConnection,
  onUndone: (at: Undone) => void,
): () => void {
  const run = (event: Event, kind: 'undo' | 'redo') => {
    event.preventDefault();
    const undone = kind === 'undo' ? conn.undo.undo() : conn.undo.redo();
    if (undone !== null) onUndone(undone);
  };
  const onKey = (event: KeyboardEvent) => {
    const kind = undoKey(event);
    if (kind === null || event.isComposing) return;
    if (!hasOwnUndo(event.target)) run(event, kind);
  };
  // A browser's menu, a shake of the phone, a stylus gesture.
  const onInput = (event: InputEvent) => {
    if (event.inputType === 'historyUndo' && !hasOwnUndo(event.target)) run(event, 'undo');
    if (event.inputType === 'historyRedo' && !hasOwnUndo(event.target)) run(event, 'redo');
  };
  // On the way down: ProseMirror prevents these keys' default when they come to an editor.
  page.addEventListener('keydown', onKey, true);
  page.addEventListener('beforeinput', onInput, true);
  return () => {
    page.removeEventListener('keydown', onKey, true);
    page.removeEventListener('beforeinput', onInput, true);
  };
}

/** Which of the two a key asks for. */
export function undoKey(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>,
): 'undo' | 'redo' | null {
  if (event.altKey || event.ctrlKey === event.metaKey) return null;
  const key = event.key.toLowerCase();
  if (key === 'z') return event.shiftKey ? 'redo' : 'undo';
  return key === 'y' && event.ctrlKey && !event.shiftKey ? 'redo' : null;
}

function hasOwnUndo(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.closest(`[${ownUndoAttribute}]`)) return true;
  if (target.closest(`[${sharedTextAttribute}]`)) return false;
  return target.isContentEditable || target.matches('input, textarea, select');
}
