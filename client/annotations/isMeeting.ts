import { can } from '#shared/access/can.ts';

import type { PersonHere } from '../sync/connection.ts';

/** True when two people who write in the plan have it open: I am one, somebody else is the other. */
export function isMeeting(people: readonly Pick<PersonHere, 'isMe' | 'role'>[]): boolean {
  const writers = people.filter(({ role }) => can(role, 'plan.write'));
  return writers.some(({ isMe }) => isMe) && writers.some(({ isMe }) => !isMe);
}
