/** Where to turn in a crisis, by where the reader's device says they are. */
export const crisisRegions = ['US', 'CA', 'GB', 'IE', 'AU', 'NZ', 'ES', 'MX'] as const;
export type CrisisRegion = (typeof crisisRegions)[number] | 'any';

/**
 * The first region named by a list of BCP 47 tags for which we know a line; `any` when there is none,
 * which then reads as "your local emergency number".
 */
export function crisisRegion(tags: readonly string[]): CrisisRegion {
  for (const tag of tags) {
    const region = regionOf(tag);
    if (region === null) continue;
    return crisisRegions.find((known) => known === region) ?? 'any';
  }
  return 'any';
}

function regionOf(tag: string): string | null {
  try {
    return new Intl.Locale(tag).region ?? null;
  } catch {
    // A malformed tag says nothing about a place.
    return null;
  }
}
