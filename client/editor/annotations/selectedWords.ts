/**
 * The words that are selected on the page, as a stretch of a field's text. Read off the page, so that
 * it works the same in an editor, in a text that may only be read, and in one that rests.
 */
import type { TextField } from '#shared/plan/kinds.ts';
import type { BlockId } from '#shared/plan/plan.ts';

import { sharedTextAttribute } from '../../sync/undoKeys.ts';
import { isTextField } from '../../sync/whereabouts.ts';
import type { Spot } from './placeAt.ts';

export interface Stretch {
  readonly block: BlockId;
  readonly field: TextField;
  /** Offsets in the field's text; equal for a caret. */
  readonly from: number;
  readonly to: number;
}

export interface SelectedWords extends Stretch {
  readonly textbox: HTMLElement;
  /** Where they stand on the screen. */
  readonly rect: Spot;
}

/** What is selected in the field in which the selection starts; `null` outside of all fields. */
export function selectedWords(page: Document = document): SelectedWords | null {
  const selection = page.getSelection();
  if (!selection || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0).cloneRange();
  const start = elementOf(range.startContainer);
  const textbox = start?.closest<HTMLElement>(`[${sharedTextAttribute}] [role="textbox"]`);
  const at = textbox && fieldAround(textbox);
  if (!textbox || !at) return null;
  // Three clicks select up to the start of what comes next.
  if (!textbox.contains(range.endContainer)) range.setEnd(textbox, textbox.childNodes.length);
  // Two clicks between two words select the space: there are no words to write about.
  if (!range.collapsed && range.toString().trim() === '') return null;
  return {
    ...at,
    from: offsetAt(textbox, range.startContainer, range.startOffset),
    to: offsetAt(textbox, range.endContainer, range.endOffset),
    textbox,
    rect: spotOf(range, textbox),
  };
}

/** The field of the page that an element stands in. */
export function fieldAround(
  element: Element,
): { readonly block: BlockId; readonly field: TextField } | null {
  const field = element.closest<HTMLElement>('[data-field]')?.dataset['field'];
  const block = element.closest<HTMLElement>('[data-block]')?.dataset['block'];
  if (block === undefined || field === undefined || !isTextField(field)) return null;
  return { block: block as BlockId, field };
}

/** How many characters of the field's text are ahead of a point; others' carets are not among them. */
function offsetAt(textbox: HTMLElement, container: Node, at: number): number {
  const page = textbox.ownerDocument;
  const point = page.createRange();
  point.setStart(container, at);
  const nodes = page.createTreeWalker(
    textbox,
    NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT,
    (node) =>
      node instanceof HTMLElement && node.matches('[data-caret], .ProseMirror-widget')
        ? NodeFilter.FILTER_REJECT
        : NodeFilter.FILTER_ACCEPT,
  );
  let count = 0;
  let lines = 0;
  for (let node = nodes.nextNode(); node !== null; node = nodes.nextNode()) {
    if (node === container && node instanceof Text) return count + Math.min(at, node.length);
    if (point.comparePoint(node, 0) > 0) return count;
    if (node instanceof Text) count += node.length;
    else if (node instanceof HTMLParagraphElement && lines++ > 0) count++;
  }
  return count;
}

/** The box around them; a caret at the edge of a line may have none of its own. */
function spotOf(range: Range, textbox: HTMLElement): Spot {
  const rects = [...range.getClientRects()];
  if (rects.length === 0) return textbox.getBoundingClientRect();
  return {
    left: Math.min(...rects.map(({ left }) => left)),
    right: Math.max(...rects.map(({ right }) => right)),
    top: Math.min(...rects.map(({ top }) => top)),
    bottom: Math.max(...rects.map(({ bottom }) => bottom)),
  };
}

function elementOf(node: Node): Element | null {
  return node instanceof Element ? node : node.parentElement;
}
