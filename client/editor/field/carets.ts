/** How another person's caret and selection look within a field. */
import type { DecorationAttrs } from '@tiptap/pm/view';

import type { Caret, FieldAwareness } from '../../sync/cursors.ts';
import styles from './RichField.module.css';

/** The name is shown this long after a caret last moved, in milliseconds. */
const restsAfterMs = 2_500;
/** A pointer this near to a caret, in pixels, brings its name back. */
const nearPx = 12;

/** A thin bar with the person's name on it. It is no text: readers and copying skip it. */
export function caretElement(user: Caret['user'], clientId: number): HTMLElement {
  const caret = document.createElement('span');
  caret.className = styles['caret'] ?? '';
  caret.dataset['caret'] = String(clientId);
  caret.ariaHidden = 'true';
  tint(caret, user.colour);
  const name = document.createElement('span');
  name.className = styles['name'] ?? '';
  name.textContent = user.name;
  // Word joiners keep the line height and let a browser put its own caret on either side.
  caret.append('\u2060', name, '\u2060');
  return caret;
}

/** A tint behind the text that the person has selected. */
export function selectionAttributes(user: Caret['user']): DecorationAttrs {
  return {
    class: styles['selection'] ?? '',
    style: `--person: var(--person-${user.colour})`,
  };
}

/**
 * Shows the names of carets in `host` while they move or a pointer is near, and lets them rest after
 * a while. Returns the function that stops it.
 */
export function restCarets(host: HTMLElement, awareness: FieldAwareness): () => void {
  const resting = new Map<number, { at: string; timer: ReturnType<typeof setTimeout> }>();
  const caretsOf = (clientId: number) =>
    host.querySelectorAll<HTMLElement>(`[data-caret="${clientId}"]`);
  const mark = (clientId: number, rests: boolean) => {
    for (const caret of caretsOf(clientId)) caret.toggleAttribute('data-rests', rests);
  };
  const stir = () => {
    const here = awareness.getStates();
    for (const [clientId, { timer }] of resting) {
      if (here.has(clientId)) continue;
      clearTimeout(timer);
      resting.delete(clientId);
    }
    for (const [clientId, { cursor, user }] of here) {
      // An editor keeps the element of a caret as long as there is one.
      for (const caret of caretsOf(clientId)) tint(caret, user.colour);
      const at = JSON.stringify(cursor);
      const known = resting.get(clientId);
      if (known?.at === at) continue;
      clearTimeout(known?.timer);
      mark(clientId, false);
      const timer = setTimeout(() => mark(clientId, true), restsAfterMs);
      resting.set(clientId, { at, timer });
    }
  };
  // Carets let every press through to the text below them, so they hear of no pointer themselves.
  const point = (event: PointerEvent) => {
    for (const caret of host.querySelectorAll<HTMLElement>('[data-caret]')) {
      caret.toggleAttribute('data-near', isNear(caret.getBoundingClientRect(), event));
    }
  };
  awareness.on('change', stir);
  host.addEventListener('pointermove', point);
  host.addEventListener('pointerleave', point);
  stir();
  return () => {
    awareness.off('change', stir);
    host.removeEventListener('pointermove', point);
    host.removeEventListener('pointerleave', point);
    for (const { timer } of resting.values()) clearTimeout(timer);
  };
}

function tint(element: HTMLElement, colour: string): void {
  element.style.setProperty('--person', `var(--person-${colour})`);
}

function isNear(caret: DOMRect, at: { readonly clientX: number; readonly clientY: number }) {
  return (
    Math.abs(at.clientX - caret.left) <= nearPx &&
    at.clientY >= caret.top &&
    at.clientY <= caret.bottom
  );
}
