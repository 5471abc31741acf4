import type { BlockId } from '#shared/plan/plan.ts';

import type { PlanConnection } from '../../sync/connection.ts';
import { isSetAside } from '../outline/pageOutline.ts';

/** Runs something once a block that was set aside is on the page again, by whoever and however. */
export function onceBack(conn: PlanConnection, id: BlockId, run: () => void): void {
  const stop = conn.plan.subscribe(() => {
    const block = conn.plan.get().blocks.find((one) => one.id === id);
    if (block && isSetAside(block)) return;
    stop();
    run();
  });
}
