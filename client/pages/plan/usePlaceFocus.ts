import { useEffect, useRef } from 'react';

import { isPast } from '../../history/past.ts';
import type { Place } from './place.ts';

/** The button in the bar that opens the history. */
export const historyButtonId = 'open-history';
/** The heading of the history. */
export const historyTitleId = 'history-title';

/** Where the focus goes as soon as that is on the page; the history may still be on its way. */
interface Wanted {
  readonly find: () => HTMLElement | null;
  /** Takes the focus from where it is: somebody asked for what opened. */
  readonly isAsked: boolean;
}
let wanted: Wanted | null = null;

/**
 * Follows the focus through what opens and closes over the plan: into the history that was opened,
 * back to the line that was read, back to the button in the bar.
 */
export function usePlaceFocus(place: Place): void {
  const last = useRef(place);
  useEffect(() => {
    const from = last.current;
    last.current = place;
    if (from === place) return;
    wanted = wantedAfter(from, place);
    settleFocus();
  }, [place]);
}

/** Gives the focus to what waits for it, if it is there now. */
export function settleFocus(): void {
  const found = wanted?.find();
  if (!wanted || !found) return;
  const { isAsked } = wanted;
  wanted = null;
  // Where the focus was is gone, or it is on what holds the one that is wanted.
  if (isAsked || (document.activeElement?.contains(found) ?? true)) {
    // The history opens beside the letter, which stays where it is; a line in it may lie further down.
    found.focus({ preventScroll: found.id === historyTitleId });
  }
}

function wantedAfter(from: Place, to: Place): Wanted | null {
  if (to.at === 'history') {
    return { find: () => lineOf(from) ?? byId(historyTitleId), isAsked: from.at === 'plan' };
  }
  if (to.at === 'plan' && isPast(from)) {
    return { find: () => byId(historyButtonId), isAsked: false };
  }
  return null;
}

function lineOf(from: Place): HTMLElement | null {
  if (from.at === 'kept-review') {
    return document.querySelector<HTMLElement>(`[data-review="${from.review}"]`);
  }
  if (from.at !== 'reading') return null;
  return document.querySelector<HTMLElement>(`[data-snapshot="${from.snapshot}"]`);
}

function byId(id: string): HTMLElement | null {
  return document.getElementById(id);
}
