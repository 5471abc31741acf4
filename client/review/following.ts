/**
 * Where I am in the walk, and where it is. Everyone sees the same step; but nobody's step is pulled
 * from under their hands while they write, and my own press shows at once.
 */
import type { BlockId } from '#shared/plan/plan.ts';
import type { ReviewStep } from '#shared/wire/reviews.ts';

export interface WalkPlace {
  readonly step: ReviewStep;
  /** The goal that is looked at, within `goals`. */
  readonly goal: BlockId | null;
}

export interface Following {
  /** What is on my screen. */
  readonly here: WalkPlace;
  /** Where the walk is for everybody, as last heard. */
  readonly there: WalkPlace;
  /** Steps of mine that the server has not answered yet. */
  readonly going: number;
}

export type FollowingEvent =
  /** The server says where the walk is. */
  | { readonly kind: 'heard'; readonly place: WalkPlace; readonly writing: boolean }
  /** I went there myself. */
  | { readonly kind: 'went'; readonly place: WalkPlace }
  /** The server has answered a step of mine, or could not be reached. */
  | { readonly kind: 'answered' }
  /** I go where the others are. */
  | { readonly kind: 'joined' };

export function startFollowing(place: WalkPlace): Following {
  return { here: place, there: place, going: 0 };
}

export function follow(state: Following, event: FollowingEvent): Following {
  switch (event.kind) {
    case 'heard': {
      if (isSamePlace(event.place, state.there)) return state;
      const stays = event.writing || state.going > 0;
      return { ...state, there: event.place, here: stays ? state.here : event.place };
    }
    case 'went':
      return { ...state, here: event.place, going: state.going + 1 };
    case 'answered':
      return { ...state, going: state.going - 1 };
    case 'joined':
      return { ...state, here: state.there };
  }
}

/** True when the others are somewhere else and I am not on my way. */
export function isApart({ here, there, going }: Following): boolean {
  return going === 0 && !isSamePlace(here, there);
}

export function isSamePlace(a: WalkPlace, b: WalkPlace): boolean {
  return a.step === b.step && (a.step !== 'goals' || a.goal === b.goal);
}
