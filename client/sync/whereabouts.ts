/** From a Yjs type to the block and field it belongs to. */
import * as Y from 'yjs';

import { type TextField, textShape } from '#shared/plan/kinds.ts';
import type { BlockId } from '#shared/plan/plan.ts';

export interface Whereabouts {
  readonly blockId: BlockId;
  /** `null` when the type is the block itself, or nothing that holds text. */
  readonly field: TextField | null;
}

// Yjs types its events and their targets invariantly, so no narrower type takes all of them.
// oxlint-disable-next-line typescript/no-explicit-any
export type AnyType = Y.AbstractType<any>;
// oxlint-disable-next-line typescript/no-explicit-any
export type AnyEvent = Y.YEvent<any>;

/** Where a type stands below the `blocks` map; `null` for the map itself and anything outside it. */
export function whereabouts(type: AnyType, blocks: Y.Map<unknown>): Whereabouts | null {
  const keys: string[] = [];
  let at: AnyType | null = type;
  while (at !== null && (at as unknown) !== blocks) {
    // Yjs has no public way from a type to the key it is kept under.
    // oxlint-disable-next-line eslint/no-underscore-dangle
    const item: Y.Item | null = at._item;
    if (item === null) return null;
    keys.push(item.parentSub ?? '');
    at = item.parent instanceof Y.AbstractType ? item.parent : null;
  }
  const blockId = keys.pop();
  if (at === null || blockId === undefined) return null;
  const key = keys.pop();
  return {
    blockId: blockId as BlockId,
    field: key !== undefined && isTextField(key) ? key : null,
  };
}

/** True for the name of a field that holds shared text. */
export function isTextField(name: string): name is TextField {
  return Object.hasOwn(textShape, name);
}
