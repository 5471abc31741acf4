/** The order in which the keys walk through the page's text fields. */
import type { TextField } from '#shared/plan/kinds.ts';
import type { Block, BlockId, UserId } from '#shared/plan/plan.ts';

import type { PageOutline } from './pageOutline.ts';

/** One text field on the page. */
export interface FieldRef {
  readonly block: BlockId;
  readonly field: TextField;
}

/** Says whether an empty field that is hidden by default has been opened to write in. */
export type IsOpen = (block: BlockId, field: TextField) => boolean;

/** Every field that `reader` can type in and that is shown now, from top to bottom. */
export function fieldOrder(outline: PageOutline, reader: UserId, isOpen: IsOpen): FieldRef[] {
  const blocks: Block[] = [
    ...outline.matters.filter((matter) => matter.author === reader),
    ...outline.areas,
    ...outline.goals.flatMap(({ goal, steps }) => [goal, ...steps]),
    ...outline.steps,
    ...outline.signals,
  ];
  return blocks.flatMap((block) =>
    shownFields(block, isOpen).map((field) => ({ block: block.id, field })),
  );
}

/** The fields of one block that are shown, in their order within it. */
function shownFields(block: Block, isOpen: IsOpen): TextField[] {
  const fields: TextField[] = ['statement'];
  if (block.kind === 'goal' && (block.clinical !== '' || isOpen(block.id, 'clinical'))) {
    fields.push('clinical');
  }
  if (block.kind === 'strategy' && (block.why !== '' || isOpen(block.id, 'why'))) {
    fields.push('why');
  }
  if (isOpen(block.id, 'notes')) {
    fields.push('notes');
  }
  return fields;
}

/** The field before or after this one, or `null` at the ends of the page. */
export function neighbourField(
  order: readonly FieldRef[],
  from: FieldRef,
  direction: 'before' | 'after',
): FieldRef | null {
  const at = order.findIndex(({ block, field }) => block === from.block && field === from.field);
  if (at < 0) return null;
  return order[direction === 'before' ? at - 1 : at + 1] ?? null;
}

/** Where the caret goes when a block leaves the page: the field before it, else the one after. */
export function fieldBeside(order: readonly FieldRef[], block: BlockId): FieldRef | null {
  const first = order.findIndex((ref) => ref.block === block);
  if (first < 0) return null;
  return order[first - 1] ?? order.slice(first).find((ref) => ref.block !== block) ?? null;
}
