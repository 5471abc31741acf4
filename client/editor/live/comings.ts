import type { PersonHere } from '../../sync/connection.ts';

/** The names of the others who came and who went between two moments. */
export function comings(
  before: readonly PersonHere[],
  after: readonly PersonHere[],
): { readonly joined: readonly string[]; readonly left: readonly string[] } {
  const missingIn = (people: readonly PersonHere[], from: readonly PersonHere[]) =>
    from
      .filter(({ id, isMe }) => !isMe && !people.some((person) => person.id === id))
      .map(({ name }) => name);
  return { joined: missingIn(before, after), left: missingIn(after, before) };
}
