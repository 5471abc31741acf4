import { useMemo, useSyncExternalStore } from 'react';

import type { Block } from '#shared/plan/plan.ts';

import { useEditor } from '../EditorContext.ts';
import { connectedTo } from '../outline/connections.ts';

/** The blocks that this one is linked to and that stand on the page, as they are worded now. */
export function useConnected(block: Block): readonly Block[] {
  const { conn } = useEditor();
  const get = useMemo(() => {
    let last: readonly Block[] = [];
    return () => {
      const next = connectedTo(conn.plan.get(), block);
      const same = next.length === last.length && next.every((one, at) => one === last[at]);
      if (!same) last = next;
      return last;
    };
  }, [conn, block]);
  return useSyncExternalStore(conn.plan.subscribe, get);
}
