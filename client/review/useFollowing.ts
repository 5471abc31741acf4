import { useCallback, useEffect, useReducer, useState } from 'react';

import type { ReviewDraft } from '#shared/wire/reviews.ts';

import { api } from '../api.ts';
import { follow, type Following, startFollowing, type WalkPlace } from './following.ts';
import { isWriting } from './isWriting.ts';
import { useTakeDraft } from './useOutbox.ts';

export interface FollowedWalk extends Following {
  /** Goes there, for everybody. */
  readonly go: (place: WalkPlace) => void;
  /** Goes where the others are. */
  readonly join: () => void;
  /** My last step could not be told to the others. */
  readonly alone: boolean;
}

/** My place in the walk, which follows the others' unless I am in the middle of writing. */
export function useFollowing(planId: string, draft: ReviewDraft, mayJoin: boolean): FollowedWalk {
  const { step, goal, startedAt } = draft;
  const [state, dispatch] = useReducer(follow, { step, goal }, startFollowing);
  const [alone, setAlone] = useState(false);
  const take = useTakeDraft(planId);

  useEffect(() => {
    dispatch({ kind: 'heard', place: { step, goal }, writing: isWriting(document.activeElement) });
  }, [step, goal]);

  const go = useCallback(
    (place: WalkPlace) => {
      dispatch({ kind: 'went', place });
      if (!mayJoin) return;
      setAlone(false);
      const { step: to, goal: at } = place;
      const tell = async () => {
        try {
          // First where the walk is, so that I am not taken to be apart from it in between.
          take(await api.changeReview(planId, startedAt, { kind: 'go', step: to, goal: at }));
        } catch {
          // Said on the page; I stay where I went, and the next step of anyone brings us together.
          setAlone(true);
        }
        dispatch({ kind: 'answered' });
      };
      void tell();
    },
    [planId, startedAt, mayJoin, take],
  );
  const join = useCallback(() => {
    setAlone(false);
    dispatch({ kind: 'joined' });
  }, []);
  return { ...state, go, join, alone };
}
