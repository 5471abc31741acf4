import { useEffect } from 'react';

import type { BlockId } from '#shared/plan/plan.ts';

import type { PlanConnection } from '../../sync/connection.ts';
import { sweepPassing } from '../acts/passing.ts';

/** Follows the caret: a line that Enter made and that is left for another block goes when it is empty. */
export function useSweeping(conn: PlanConnection): void {
  useEffect(() => {
    const hear = ({ target }: FocusEvent) => {
      const block = target instanceof Element ? target.closest<HTMLElement>('[data-block]') : null;
      // Menus, dialogs and the bars stand outside of blocks, and may be about the line that was left.
      if (block) sweepPassing(conn, (block.dataset['block'] ?? null) as BlockId | null);
    };
    document.addEventListener('focusin', hear);
    return () => {
      document.removeEventListener('focusin', hear);
      sweepPassing(conn, null);
    };
  }, [conn]);
}
