import type { Notices, NoticesBody } from '#shared/wire/notices.ts';

import { ask, planPath } from '../ask.ts';

export const noticeCalls = {
  mine: (planId: string) => ask<Notices>('GET', planPath(planId, 'notices')),
  choose: (planId: string, body: NoticesBody) =>
    ask<Notices>('PUT', planPath(planId, 'notices'), body),
};
