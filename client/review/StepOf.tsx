import type { Goal } from '#shared/plan/plan.ts';

import type { WalkPlace } from './following.ts';
import { Agree } from './steps/Agree.tsx';
import { Goals } from './steps/Goals.tsx';
import { LookAgain } from './steps/LookAgain.tsx';
import { Questions } from './steps/Questions.tsx';
import { Since } from './steps/Since.tsx';
import { Work } from './steps/Work.tsx';

export interface StepOfProps {
  readonly place: WalkPlace;
  readonly goals: readonly Goal[];
  readonly arrived: boolean;
}

/** The step that belongs to a place of the walk. */
export function StepOf({ place, goals, arrived }: StepOfProps) {
  switch (place.step) {
    case 'since':
      return <Since arrived={arrived} />;
    case 'goals':
      return <Goals arrived={arrived} goal={goals.find(({ id }) => id === place.goal) ?? null} />;
    case 'work':
      return <Work arrived={arrived} />;
    case 'questions':
      return <Questions arrived={arrived} />;
    case 'look-again':
      return <LookAgain arrived={arrived} />;
    case 'agree':
      return <Agree arrived={arrived} />;
  }
}
