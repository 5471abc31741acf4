import { useMemo, useSyncExternalStore } from 'react';

import type { Block } from '#shared/plan/plan.ts';

import { useEditor } from '../EditorContext.ts';
import { connectedTo } from '../outline/connections.ts';

/** The blocks that this one is linked to and that stand on the page, as they are worded now. */
export function useConnected(block: Block): readonly Block[] {
  const { conn } = useEditor();
  const get = useMemo(
    () => sameWhileEqual(() => connectedTo(conn.plan.get(), block)),
    [conn, block],
  );
  return useSyncExternalStore(conn.plan.subscribe, get);
}

/** Returns the list it returned last for as long as it has the same items. */
function sameWhileEqual<T>(read: () => readonly T[]): () => readonly T[] {
  let last: readonly T[] = [];
  return () => {
    const next = read();
    const same = next.length === last.length && next.every((one, at) => one === last[at]);
    if (!same) last = next;
    return last;
  };
}
