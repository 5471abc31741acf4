/** Where something stood on the screen, in pixels of the viewport. */
export interface Spot {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Pixels to the words and to the edges of the screen; and what the page's own bar covers. */
const gap = 8;
const barHeight = 72;

/**
 * Puts a small sheet above or below words, within the screen's width. What the style sheet has fixed
 * to the screen stays where it is, above an on-screen keyboard.
 */
export function placeAt(element: HTMLElement, at: Spot, side: 'above' | 'below'): void {
  if (getComputedStyle(element).position === 'fixed') return;
  const frame = (element.offsetParent ?? document.documentElement).getBoundingClientRect();
  const middle = side === 'above' ? (at.left + at.right) / 2 - element.offsetWidth / 2 : at.left;
  const rightmost = document.documentElement.clientWidth - element.offsetWidth - gap;
  const left = Math.max(gap, Math.min(middle, rightmost));
  const above = at.top - gap - element.offsetHeight;
  const top = side === 'above' && above > barHeight ? above : at.bottom + gap;
  element.style.left = `${left - frame.left}px`;
  element.style.top = `${top - frame.top}px`;
}
