import { createContext, useContext } from 'react';

import type { Place } from '../pages/plan/place.ts';

const Context = createContext<Place>({ at: 'plan' });

export const PlaceProvider = Context.Provider;

/** Where in the plan people are, for what stands beside the letter: the letter is not drawn anew. */
export function usePlace(): Place {
  return useContext(Context);
}
