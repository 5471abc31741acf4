/** What every screen of the past is given, and where in it people are. */
import type { Role } from '#shared/access/can.ts';
import type { Me, Person } from '#shared/wire/api.ts';

import type { Place } from '../pages/plan/place.ts';
import type { PlanConnection } from '../sync/connection.ts';

export interface PastProps {
  readonly conn: PlanConnection;
  readonly me: Me;
  readonly role: Role;
  readonly people: readonly Person[];
  readonly place: Place;
}

/** True where the timeline stands beside what is shown, on a page with room for it. */
export function isPast(place: Place): boolean {
  return place.at === 'history' || place.at === 'reading' || place.at === 'comparing';
}
