import { type PointerEvent, useRef } from 'react';

import type { Block } from '#shared/plan/plan.ts';

import { useBlockName } from '../blocks/useBlockName.ts';
import { useEditor } from '../EditorContext.ts';
import { followPointer } from './dragging.ts';

export interface Drag {
  readonly onPointerDown: (press: PointerEvent) => void;
  /** True from the press until the pointer is let go, and while what it did was a drag. */
  readonly isUnderWay: () => boolean;
  readonly wasDragged: () => boolean;
}

/** Makes an element the place to drag a block by. */
export function useDrag(block: Block): Drag {
  const { acts, dragging, dropped } = useEditor();
  const nameOf = useBlockName();
  const pressed = useRef(false);
  const dragged = useRef(false);
  return {
    isUnderWay: () => pressed.current,
    wasDragged: () => dragged.current,
    onPointerDown(press) {
      if (press.button !== 0 || !press.isPrimary) return;
      pressed.current = true;
      dragged.current = false;
      followPointer(press.nativeEvent, {
        block,
        name: nameOf(block),
        dragging,
        onStart: () => {
          dragged.current = true;
        },
        onEnd: () => {
          pressed.current = false;
        },
        onDrop(spot, from) {
          dropped.set({ block: block.id, ...from });
          acts.moveTo(block.id, spot);
        },
      });
    },
  };
}
