/** Which lines of my notes are on this page alone. */

/** The lines of `here` that are not among `there`, blank ones left out; one line there answers for one here. */
export function linesOnlyHere(here: readonly string[], there: readonly string[]): string[] {
  const known = new Map<string, number>();
  for (const line of there) known.set(line, (known.get(line) ?? 0) + 1);
  return here.filter((line) => {
    const left = known.get(line) ?? 0;
    if (left > 0) known.set(line, left - 1);
    return left === 0 && line.trim() !== '';
  });
}
