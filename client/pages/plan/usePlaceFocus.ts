import { useEffect, useRef } from 'react';

import { buttonIdOf, menuButtonId, tabOf, titleIdOf } from '../../beside/tabs.ts';
import { isPast } from '../../history/past.ts';
import type { Place } from './place.ts';

/** Where the focus goes as soon as that is on the page; what opened may still be on its way. */
interface Wanted {
  readonly find: () => HTMLElement | null;
  /** Takes the focus from where it is: somebody asked for what opened. */
  readonly isAsked: boolean;
  /** The letter stays where it is. */
  readonly isBeside: boolean;
}
let wanted: Wanted | null = null;

/**
 * Follows the focus through what opens and closes over the plan: into what was opened beside it, back
 * to the line that was read, back to where it was opened from.
 */
export function usePlaceFocus(place: Place): void {
  const last = useRef(place);
  const opener = useRef<Element | null>(null);
  useEffect(() => {
    const from = last.current;
    last.current = place;
    if (from === place) return;
    if (from.at === 'plan') opener.current = document.activeElement;
    wanted = wantedAfter(from, place, opener.current);
    settleFocus();
  }, [place]);
}

/** Gives the focus to what waits for it, if it is there now. */
export function settleFocus(): void {
  const found = wanted?.find();
  if (!wanted || !found) return;
  const { isAsked, isBeside } = wanted;
  wanted = null;
  // Where the focus was is gone, or it is on what holds the one that is wanted.
  if (isAsked || (document.activeElement?.contains(found) ?? true)) {
    found.focus({ preventScroll: isBeside });
  }
}

function wantedAfter(from: Place, to: Place, opener: Element | null): Wanted | null {
  const tab = tabOf(to);
  const before = tabOf(from);
  const isAsked = from.at === 'plan';
  if (to.at === 'history') {
    // A line of the history may lie further down.
    const isBeside = from.at !== 'reading' && from.at !== 'kept-review';
    return { find: () => lineOf(from) ?? byId(titleIdOf('history')), isAsked, isBeside };
  }
  if (to.at === 'thread' && before !== 'conversation') {
    return { find: () => threadOf(to.thread), isAsked, isBeside: false };
  }
  if (tab !== null && tab !== before) {
    return { find: () => byId(titleIdOf(tab)), isAsked, isBeside: true };
  }
  if (to.at === 'plan' && (before !== null || isPast(from))) {
    const button = buttonIdOf(before ?? 'history');
    const back = () => shown(opener) ?? shown(byId(button)) ?? shown(byId(menuButtonId));
    return { find: back, isAsked: false, isBeside: true };
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

function threadOf(thread: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-thread="${thread}"]`);
}

/** Where the focus can go: it is on the page, and holds more than the page itself. */
function shown(element: Element | null): HTMLElement | null {
  if (!(element instanceof HTMLElement) || element === document.body) return null;
  if (element.id === 'page') return null;
  return element.isConnected && element.getClientRects().length > 0 ? element : null;
}

function byId(id: string): HTMLElement | null {
  return document.getElementById(id);
}
