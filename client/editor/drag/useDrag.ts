import type { PointerEvent } from 'react';

import type { Block } from '#shared/plan/plan.ts';

import { useBlockName } from '../blocks/useBlockName.ts';
import { useEditor } from '../EditorContext.ts';
import { followPointer } from './dragging.ts';

/** The handler that makes an element the grip of a block. */
export function useDrag(block: Block): { onPointerDown: (press: PointerEvent) => void } {
  const { acts, dragging, dropped } = useEditor();
  const nameOf = useBlockName();
  return {
    onPointerDown(press) {
      if (press.button !== 0 || !press.isPrimary) return;
      // Keeps the caret where it is and a mouse from selecting text on its way.
      press.preventDefault();
      followPointer(press.nativeEvent, {
        block,
        name: nameOf(block),
        dragging,
        onDrop(spot, from) {
          dropped.set({ block: block.id, ...from });
          acts.moveTo(block.id, spot);
          dropped.set(null);
        },
      });
    },
  };
}
