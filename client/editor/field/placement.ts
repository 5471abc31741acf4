import type { EditorView } from '@tiptap/pm/view';

/** Pixels between the bar and the selection, and between the bar and the edge of the screen. */
const gap = 8;

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
  const left = Math.min(
    Math.max(middle - bar.offsetWidth / 2, gap),
    document.documentElement.clientWidth - bar.offsetWidth - gap,
  );
  const above = Math.min(first.top, last.top) - bar.offsetHeight - gap;
  // The page's own bar covers the top of the screen.
  const top = above > 72 ? above : Math.max(first.bottom, last.bottom) + gap;
  bar.style.left = `${left - frame.left}px`;
  bar.style.top = `${top - frame.top}px`;
}
