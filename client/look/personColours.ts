import { personColours } from '../sync/connection.ts';

/**
 * Hands out colours for the faces of one page: everyone starts from the colour that follows from
 * their id, and keeps what they got. Two people share one only when there are more people than colours.
 */
export function newPersonColours(): (id: string) => string {
  const given = new Map<string, string>();
  return (id) => {
    const known = given.get(id);
    if (known !== undefined) return known;
    const first = hash(id) % personColours.length;
    const inOrder = [...personColours.slice(first), ...personColours.slice(0, first)];
    const taken = new Set(given.values());
    const colour = inOrder.find((one) => !taken.has(one)) ?? inOrder[0] ?? 'stone';
    given.set(id, colour);
    return colour;
  };
}

function hash(id: string): number {
  let sum = 0;
  for (let index = 0; index < id.length; index++) sum = (sum * 31 + id.charCodeAt(index)) >>> 0;
  return sum;
}
