/** React's view of an open plan. Each hook re-renders only when what it returns has changed. */
import { useEffect, useSyncExternalStore } from 'react';

import type { Plan } from '#shared/plan/plan.ts';

import type { KeptAside, PersonHere, PlanConnection } from './connection.ts';
import type { Saved } from './saved.ts';
import type { Store } from './store.ts';
import { listenForUndoKeys } from './undoKeys.ts';
import type { CanUndo, Undone } from './undo.ts';

/** The value of a store, re-rendering when it changes. */
export function useStore<T>(store: Store<T>): T {
  return useSyncExternalStore(store.subscribe, store.get);
}

/** The whole plan. Blocks keep their identity while unchanged, so memoised block components rest. */
export function usePlan(conn: PlanConnection): Plan {
  return useStore(conn.plan);
}

/** What the saved mark may say. */
export function useSaved(conn: Pick<PlanConnection, 'saved'>): Saved {
  return useStore(conn.saved);
}

/** Who has the plan open, me first. */
export function usePeople(conn: PlanConnection): readonly PersonHere[] {
  return useStore(conn.people);
}

/** Words that could not be saved. */
export function useKeptAside(conn: Pick<PlanConnection, 'keptAside'>): readonly KeptAside[] {
  return useStore(conn.keptAside);
}

/** Rises when the document was replaced: use it as a `key` or a dependency where a `doc` is kept. */
export function useGeneration(conn: PlanConnection): number {
  return useStore(conn.generation);
}

export interface Undo extends CanUndo {
  undo(): Undone | null;
  redo(): Undone | null;
}

/** Whether there is something of mine to undo or redo, and doing it (for buttons). */
export function useUndo(conn: PlanConnection): Undo {
  useGeneration(conn);
  const can = useStore(conn.undo.can);
  return { ...can, undo: () => conn.undo.undo(), redo: () => conn.undo.redo() };
}

/**
 * Ctrl/Cmd+Z, Shift+Z and Ctrl+Y for the whole page while mounted. `onUndone` hears which block and
 * field changed; keep its identity stable.
 */
export function useUndoKeys(conn: PlanConnection, onUndone: (at: Undone) => void): void {
  useEffect(() => listenForUndoKeys(document, conn, onUndone), [conn, onUndone]);
}
