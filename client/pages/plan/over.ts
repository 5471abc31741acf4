import type { useLocation } from 'wouter';

type Navigate = ReturnType<typeof useLocation>[1];

const opened = { overPlan: true };

/** Opens something over a plan, with an address of its own, so that "back" closes it. */
export function openOver(planId: string, what: 'people', navigate: Navigate): void {
  navigate(`/plans/${planId}/${what}`, { state: opened });
}

/** Closes it: back to where it was opened from, or to the plan when the address was entered by hand. */
export function closeOver(planId: string, navigate: Navigate): void {
  const state = window.history.state as Partial<typeof opened> | null;
  if (state?.overPlan) window.history.back();
  else navigate(`/plans/${planId}`, { replace: true });
}
