import { coloursOf } from '../sync/coloursOf.ts';

/**
 * Hands out colours for the faces of one page: everyone starts from the colour that follows from
 * their id, and keeps what they got. Two people share one only when there are more people than colours.
 */
export function newPersonColours(): (id: string) => string {
  const asked = new Set<string>();
  return (id) => coloursOf(asked.add(id)).get(id) ?? 'stone';
}
