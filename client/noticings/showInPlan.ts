import type { useLocation } from 'wouter';

import type { BlockId } from '#shared/plan/plan.ts';

import { afterClosing } from '../editor/menus/afterClosing.ts';
import { closeOver } from '../pages/plan/over.ts';

/** Frames within which what stood over the plan has closed; after that, nothing is held back any more. */
const closesWithinFrames = 120;

/** Brings a block to the middle of the screen and the focus to its words. */
export function showInPlan(id: BlockId): void {
  const block = document.querySelector(`[data-block="${id}"]`);
  block?.scrollIntoView({ block: 'center' });
  block?.querySelector<HTMLElement>('[role="textbox"]')?.focus({ preventScroll: true });
}

/** Closes what stands over the plan, and runs something on the plan's own page. */
export function onThePlan(
  planId: string,
  navigate: ReturnType<typeof useLocation>[1],
  run: () => void,
): void {
  closeOver(planId, navigate);
  let left = closesWithinFrames;
  const look = () => {
    left -= 1;
    if (left > 0 && document.querySelector('[role="dialog"]')) requestAnimationFrame(look);
    else afterClosing(run);
  };
  requestAnimationFrame(look);
}
