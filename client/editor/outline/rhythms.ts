/** The rhythms that the page offers by name; any other number of days can be typed in. */
export const rhythmDays = [30, 60, 90, 180, 365] as const;
export type RhythmName = 'none' | `days${(typeof rhythmDays)[number]}` | 'custom';

/** The name of a rhythm of so many days. */
export function rhythmName(everyDays: number | null): RhythmName {
  if (everyDays === null) return 'none';
  const known = rhythmDays.find((days) => days === everyDays);
  return known === undefined ? 'custom' : `days${known}`;
}

/** The days of a rhythm that has a name; `null` for none. A custom one keeps what was typed. */
export function daysOf(name: RhythmName, typed: number | null): number | null {
  if (name === 'none') return null;
  if (name === 'custom') return typed;
  return Number(name.slice('days'.length));
}
