/** The empty fields that are shown because someone on this page wants to write in them. */
import { useCallback, useSyncExternalStore } from 'react';

import type { TextField } from '#shared/plan/kinds.ts';
import type { BlockId } from '#shared/plan/plan.ts';

export interface OpenedFields {
  readonly isOpen: (block: BlockId, field: TextField) => boolean;
  readonly open: (block: BlockId, field: TextField) => void;
  readonly close: (block: BlockId, field: TextField) => void;
  readonly subscribe: (hear: () => void) => () => void;
}

export function openedFields(): OpenedFields {
  const open = new Set<string>();
  const hearing = new Set<() => void>();
  const key = (block: BlockId, field: TextField) => `${block}/${field}`;
  const tell = () => {
    for (const hear of hearing) hear();
  };
  return {
    isOpen: (block, field) => open.has(key(block, field)),
    open(block, field) {
      open.add(key(block, field));
      tell();
    },
    close(block, field) {
      if (open.delete(key(block, field))) tell();
    },
    subscribe(hear) {
      hearing.add(hear);
      return () => {
        hearing.delete(hear);
      };
    },
  };
}

/** Whether one field is opened, re-rendering when that changes. */
export function useOpened(opened: OpenedFields, block: BlockId, field: TextField): boolean {
  const get = useCallback(() => opened.isOpen(block, field), [opened, block, field]);
  return useSyncExternalStore(opened.subscribe, get);
}
