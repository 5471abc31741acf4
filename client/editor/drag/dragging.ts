/**
 * One drag, from the press on a grip to letting go. It follows the pointer itself instead of the
 * browser's drag and drop, which fingers do not start and which drops text into rich text fields.
 */
import type { BlockKind } from '#shared/plan/kinds.ts';
import type { BlockId } from '#shared/plan/plan.ts';

import type { Source } from '../../sync/store.ts';
import type { Spot } from '../outline/places.ts';
import { readLanes } from './readLanes.ts';
import { spotAt, type Landing } from './spotAt.ts';

/** What is in the air, in viewport pixels. */
export interface Dragging {
  readonly block: BlockId;
  readonly kind: BlockKind;
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly landing: Landing | null;
}

export interface DragOptions {
  readonly block: { readonly id: BlockId; readonly kind: BlockKind };
  readonly name: string;
  readonly dragging: Source<Dragging | null>;
  /** The pointer has moved far enough to mean it. */
  readonly onStart: () => void;
  /** The pointer was let go or lost, whether anything was dragged or not. */
  readonly onEnd: () => void;
  readonly onDrop: (spot: Spot, from: { readonly x: number; readonly y: number }) => void;
}

const startsAfterPx = 5;
const edgePx = 72;
const fastestPx = 14;

/** Follows a pointer from its press on a grip. Escape, or losing the pointer, changes nothing. */
export function followPointer(press: PointerEvent, options: DragOptions): void {
  const { block, name, dragging, onStart, onEnd, onDrop } = options;
  const stop = new AbortController();
  let point = { x: press.clientX, y: press.clientY };
  let started = false;

  const show = () => {
    const rightToLeft = getComputedStyle(document.documentElement).direction === 'rtl';
    const landing = spotAt(point, readLanes(document, block.kind), rightToLeft);
    dragging.set({ block: block.id, kind: block.kind, name, ...point, landing });
  };
  const roll = () => {
    if (stop.signal.aborted) return;
    const by = rollBy(point.y, window.innerHeight);
    if (by !== 0) {
      window.scrollBy({ top: by, behavior: 'instant' });
      show();
    }
    requestAnimationFrame(roll);
  };
  const end = () => {
    stop.abort();
    dragging.set(null);
    onEnd();
  };
  const on = <Name extends keyof WindowEventMap>(
    name: Name,
    hear: (event: WindowEventMap[Name]) => void,
  ) => window.addEventListener(name, hear, { signal: stop.signal, capture: true });

  on('pointermove', (move) => {
    if (move.pointerId !== press.pointerId) return;
    const far = Math.hypot(move.clientX - press.clientX, move.clientY - press.clientY);
    if (!started && far < startsAfterPx) return;
    move.preventDefault();
    point = { x: move.clientX, y: move.clientY };
    if (!started) {
      started = true;
      onStart();
      requestAnimationFrame(roll);
    }
    show();
  });
  on('pointerup', (up) => {
    if (up.pointerId !== press.pointerId) return;
    const landing = dragging.get()?.landing;
    end();
    if (started && landing) onDrop(landing.spot, point);
  });
  on('pointercancel', end);
  on('keydown', (key) => {
    if (key.key !== 'Escape' || !started) return;
    key.preventDefault();
    key.stopPropagation();
    end();
  });
}

/** Pixels to scroll in this frame: the nearer to an edge of the window, the more. */
export function rollBy(y: number, height: number): number {
  if (y < edgePx) return -Math.ceil(fastestPx * Math.min(1, (edgePx - y) / edgePx));
  const below = y - (height - edgePx);
  return below > 0 ? Math.ceil(fastestPx * Math.min(1, below / edgePx)) : 0;
}
