import { type PointerEvent as ReactPointerEvent, useEffect, useRef, useState } from 'react';

import type { AgendaMove } from '#shared/wire/annotations.ts';

import { besideOther } from './agendaMoves.ts';

/** What is held by its handle, and beside which line it would land. `by`: CSS pixels from where it was taken. */
export interface InHand {
  readonly id: string;
  readonly by: number;
  readonly at: { readonly id: string; readonly side: 'before' | 'after' } | null;
}

export interface HandleOrder {
  readonly inHand: InHand | null;
  /** For the handle of a line. */
  readonly take: (id: string, event: ReactPointerEvent<HTMLElement>) => void;
}

/**
 * Putting lines in order by their handles, with a mouse, a finger or a pen: a browser's own drag and
 * drop needs a long press of a finger, or does nothing with one.
 */
export function useHandleOrder(
  ids: readonly string[],
  onMove: (move: AgendaMove) => void,
): HandleOrder {
  const [inHand, setInHand] = useState<InHand | null>(null);
  const now = useRef({ ids, onMove });
  useEffect(() => {
    now.current = { ids, onMove };
  });
  const letGo = useRef<() => void>(() => undefined);
  useEffect(() => () => letGo.current(), []);

  const take: HandleOrder['take'] = (id, event) => {
    if (event.button !== 0 || !event.isPrimary) return;
    const handle = event.currentTarget;
    const list = handle.closest('[role="grid"]');
    if (list === null) return;
    const { clientY: from, pointerId } = event;
    const hearing = new AbortController();
    const how = { signal: hearing.signal, capture: true };
    let held: InHand = { id, by: 0, at: null };
    const end = () => {
      hearing.abort();
      setInHand(null);
    };
    letGo.current();
    letGo.current = end;
    handle.setPointerCapture(pointerId);
    window.addEventListener(
      'pointermove',
      (moved) => {
        if (moved.pointerId !== pointerId) return;
        held = {
          id,
          by: moved.clientY - from,
          at: spotAt(list, now.current.ids, id, moved.clientY),
        };
        setInHand(held);
        scrollAtEdge(list, moved.clientY);
      },
      how,
    );
    window.addEventListener(
      'pointerup',
      (up) => {
        if (up.pointerId !== pointerId) return;
        end();
        const { at } = held;
        const move = at && besideOther(now.current.ids, id, at.id, at.side);
        if (move) now.current.onMove(move);
      },
      how,
    );
    window.addEventListener('pointercancel', end, how);
    window.addEventListener('keydown', ({ key }) => key === 'Escape' && end(), how);
    // A long press starts neither a drag of the browser's own nor its menu.
    for (const kind of ['dragstart', 'contextmenu']) {
      window.addEventListener(
        kind,
        (other) => {
          other.preventDefault();
          other.stopPropagation();
        },
        how,
      );
    }
  };
  return { inHand, take };
}

/** Before the first line whose middle is below the pointer, or after the last one. */
function spotAt(list: Element, ids: readonly string[], held: string, y: number): InHand['at'] {
  const lines = [...list.querySelectorAll<HTMLElement>('[role="row"][data-key]')].filter(
    ({ dataset }) => dataset['key'] !== held && ids.includes(dataset['key'] ?? ''),
  );
  const below = lines.find((line) => {
    const { top, height } = line.getBoundingClientRect();
    return y < top + height / 2;
  });
  const beside = below ?? lines.at(-1);
  const id = beside?.dataset['key'];
  if (beside === undefined || id === undefined) return null;
  return { id, side: below ? 'before' : 'after' };
}

/** Near an edge of what scrolls around the list, a little more of it comes. */
function scrollAtEdge(list: Element, y: number): void {
  let around = list.parentElement;
  while (around && !/auto|scroll/.test(getComputedStyle(around).overflowY)) {
    around = around.parentElement;
  }
  if (!around) return;
  const { top, bottom } = around.getBoundingClientRect();
  if (y < Math.max(top, 0) + edge) around.scrollBy(0, -edge / 4);
  else if (y > Math.min(bottom, window.innerHeight) - edge) around.scrollBy(0, edge / 4);
}

/** CSS pixels. */
const edge = 56;
