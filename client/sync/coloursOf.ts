import { type PersonColour, personColours } from './connection.ts';

/**
 * A colour for each of these people, in their order: the one that follows from their id, or the next
 * that nobody before them has. The same list gives the same colours everywhere, and whoever comes to
 * its end changes nobody else's. Two share one only when there are more people than colours.
 */
export function coloursOf(ids: Iterable<string>): ReadonlyMap<string, PersonColour> {
  const given = new Map<string, PersonColour>();
  for (const id of ids) {
    if (given.has(id)) continue;
    const first = hash(id) % personColours.length;
    const inOrder = [...personColours.slice(first), ...personColours.slice(0, first)];
    const taken = new Set(given.values());
    given.set(id, inOrder.find((one) => !taken.has(one)) ?? inOrder[0] ?? 'stone');
  }
  return given;
}

function hash(id: string): number {
  let sum = 0;
  for (let index = 0; index < id.length; index++) sum = (sum * 31 + id.charCodeAt(index)) >>> 0;
  return sum;
}
