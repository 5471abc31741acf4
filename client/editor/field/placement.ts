import type { EditorView } from '@tiptap/pm/view';

/** Pixels between the bar and the selection, and between the bar and the edge of the screen. */
const gap = 8;

/** Marks what the bar must not reach out of: a panel that scrolls by itself would cut it off. */
export const floatsWithinAttribute = 'data-floats-within';

/**
 * Puts the bar above the selection, or below it when there is no room above. A docked bar (on touch)
 * is left where the style sheet has it, above an on-screen keyboard.
 */
export function floatAbove(bar: HTMLElement, view: EditorView): void {
  if (getComputedStyle(bar).position === 'fixed') {
    const screen = window.visualViewport;
    const hidden = screen ? window.innerHeight - screen.height - screen.offsetTop : 0;
    bar.style.setProperty('--keyboard', `${Math.max(0, hidden)}px`);
    return;
  }
  const frame = bar.offsetParent?.getBoundingClientRect();
  if (!frame) return;
  const { from, to } = view.state.selection;
  const first = view.coordsAtPos(from);
  const last = view.coordsAtPos(to, -1);
  const isOneLine = Math.abs(first.top - last.top) < 4;
  const middle = isOneLine ? (first.left + last.right) / 2 : (frame.left + frame.right) / 2;
  const within = bar.closest(`[${floatsWithinAttribute}]`)?.getBoundingClientRect();
  const left = Math.min(
    Math.max(middle - bar.offsetWidth / 2, within?.left ?? gap),
    (within?.right ?? document.documentElement.clientWidth - gap) - bar.offsetWidth,
  );
  const top = Math.min(first.top, last.top) - gap;
  // The page's own bar covers the top of the screen.
  const isAbove = top - bar.offsetHeight > 72;
  bar.style.left = `${left - frame.left}px`;
  // Held at the edge that faces the text, so that the bar grows away from it.
  bar.style.bottom = isAbove ? `${frame.bottom - top}px` : 'auto';
  bar.style.top = isAbove ? 'auto' : `${Math.max(first.bottom, last.bottom) + gap - frame.top}px`;
}
