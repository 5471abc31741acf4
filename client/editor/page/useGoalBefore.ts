import { useRef } from 'react';

import { goalInView } from './goalInView.ts';

export interface GoalBefore {
  /** Where it was when the press began. */
  readonly goal: () => string | null;
  /** For the element around the button. */
  readonly around: {
    readonly onPointerDownCapture: () => void;
    readonly onFocusCapture: (event: { readonly relatedTarget: EventTarget | null }) => void;
  };
}

/** The goal that someone is at before a button takes the focus from it. */
export function useGoalBefore(): GoalBefore {
  const before = useRef<string | null>(null);
  return {
    goal: () => before.current,
    around: {
      onPointerDownCapture: () => {
        before.current = goalInView('here');
      },
      onFocusCapture: ({ relatedTarget }) => {
        const from = relatedTarget instanceof Element ? relatedTarget : null;
        const goal = from?.closest<HTMLElement>('[data-kind="goal"]')?.dataset['block'];
        if (goal !== undefined) before.current = goal;
      },
    },
  };
}
