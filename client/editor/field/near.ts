/**
 * Which fields are near the viewport, for the whole page: two observers, and a queue that lets a few
 * fields at a time become live so that no frame is held up.
 */

import { flushSync } from 'react-dom';

/** A field becomes live within this distance of the viewport, and rests again beyond the other. */
const comesAlive = '600px 0px';
const restsAgain = '2400px 0px';
/** Milliseconds of one frame that may go into mounting editors. */
const frameShareMs = 12;

export interface Nearness {
  /** The field has come near: mount its editor now. */
  readonly onNear: () => void;
  /** It is far away: its editor may go. */
  readonly onFar: () => void;
}

/** Watches one element until the returned function is called. */
export function watchNearness(element: Element, nearness: Nearness): () => void {
  watched.set(element, nearness);
  const observers = observersOf();
  for (const observer of observers) observer.observe(element);
  return () => {
    for (const observer of observers) observer.unobserve(element);
    watched.delete(element);
    waiting.delete(element);
  };
}

const watched = new Map<Element, Nearness>();
const waiting = new Set<Element>();
let made: readonly IntersectionObserver[] | null = null;
let frame: number | null = null;

function observersOf(): readonly IntersectionObserver[] {
  made ??= [
    new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          if (isIntersecting) waiting.add(target);
          else waiting.delete(target);
        }
        mountSoon();
      },
      { rootMargin: comesAlive },
    ),
    new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          if (!isIntersecting) watched.get(target)?.onFar();
        }
      },
      { rootMargin: restsAgain },
    ),
  ];
  return made;
}

function mountSoon(): void {
  if (frame !== null || waiting.size === 0) return;
  frame = requestAnimationFrame(() => {
    frame = null;
    const until = performance.now() + frameShareMs;
    for (const element of waiting) {
      waiting.delete(element);
      // At once, so that the clock sees what it cost.
      flushSync(() => watched.get(element)?.onNear());
      if (performance.now() > until) break;
    }
    mountSoon();
  });
}
