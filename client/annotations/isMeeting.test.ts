import { expect, test } from 'vitest';

import type { Role } from '#shared/access/can.ts';

import { isMeeting } from './isMeeting.ts';

const person = (role: Role, isMe = false) => ({ role, isMe });

test('[TALK-14] two who write in the plan are there together, whoever reads along are not', () => {
  const me = person('client', true);
  expect(isMeeting([me])).toBe(false);
  expect(isMeeting([me, person('observer')])).toBe(false);
  expect(isMeeting([me, person('observer'), person('therapist')])).toBe(true);
  expect(isMeeting([me, person('supporter')])).toBe(true);
  expect(isMeeting([person('observer', true), person('therapist')])).toBe(false);
  expect(isMeeting([])).toBe(false);
});
