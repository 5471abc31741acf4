import { useState } from 'react';

import { newPersonColours } from '../../look/personColours.ts';

/** Colours for the faces of one page: a person keeps theirs while the page is open. */
export function usePersonColour(): (id: string) => string {
  const [colourOf] = useState(newPersonColours);
  return colourOf;
}
