import type { useLocation } from 'wouter';

import { pathTo, type Place } from './place.ts';

type Navigate = ReturnType<typeof useLocation>[1];

const opened = { overPlan: true };

/** Opens something over a plan, with an address of its own, so that "back" closes it. */
export function openOver(planId: string, place: Place, navigate: Navigate): void {
  navigate(pathTo(planId, place), { state: opened });
}

/** Shows something else in its place: "back" still leads to where the first was opened from. */
export function turnOver(planId: string, place: Place, navigate: Navigate): void {
  navigate(pathTo(planId, place), { replace: true, state: window.history.state as unknown });
}

/** Closes it: back to where it was opened from, or to `below` when the address was entered by hand. */
export function closeOver(planId: string, navigate: Navigate, below: Place = { at: 'plan' }): void {
  const state = window.history.state as Partial<typeof opened> | null;
  if (state?.overPlan) window.history.back();
  else navigate(pathTo(planId, below), { replace: true });
}
