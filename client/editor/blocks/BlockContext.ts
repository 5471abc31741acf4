import { createContext, useContext } from 'react';

/** What the fields of a block tell the frame around them. */
export interface AroundField {
  /** Backspace was pressed in a block without words. */
  readonly offerRemoval: () => void;
  /** Another key was pressed or the field was left: the offer goes. */
  readonly withdrawOffer: () => void;
}

export const BlockContext = createContext<AroundField>({
  offerRemoval: () => undefined,
  withdrawOffer: () => undefined,
});

export function useAroundField(): AroundField {
  return useContext(BlockContext);
}
