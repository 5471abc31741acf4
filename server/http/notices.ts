/** One's own notices for a plan, and what is new in it since one was here. Nobody else's is in reach. */
import type { Hono } from 'hono';
import { z } from 'zod';

import { noticesBody } from '#shared/wire/notices.ts';
import type { News } from '../notices/news.ts';
import type { Notices } from '../notices/notices.ts';
import { isRefusal } from '../people/refusal.ts';
import { readBody } from './body.ts';
import type { Env } from './env.ts';
import { refused } from './problem.ts';
import type { Gate } from './who.ts';

export function noticeRoutes(
  app: Hono<Env>,
  options: {
    readonly notices: Pick<Notices, 'settings' | 'choose' | 'seen' | 'came'>;
    readonly news: News;
    readonly gate: Gate;
  },
): void {
  const { notices, news, gate } = options;
  const own = [gate.signedIn, gate.inPlan('notices.own')] as const;

  app.get('/api/plans/:id/notices', ...own, async (c) => {
    const settings = await notices.settings(c.var.plan, c.var.me.user.id);
    return isRefusal(settings) ? refused(c, settings) : c.json(settings);
  });

  app.put('/api/plans/:id/notices', ...own, async (c) => {
    const read = await readBody(c, noticesBody);
    if (read instanceof Response) return read;
    const chosen = await notices.choose(c.var.plan, c.var.me.user.id, read.body);
    return isRefusal(chosen) ? refused(c, chosen) : c.json(chosen);
  });

  // A page asks this when somebody opens the plan and looks at it.
  app.get('/api/plans/:id/news', ...own, async (c) => {
    const { plan, me } = c.var;
    const since = await news.since(plan, me.user.id);
    if (isRefusal(since)) return refused(c, since);
    await notices.came(plan, me.user.id);
    return c.json(since);
  });

  app.post('/api/plans/:id/seen', ...own, async (c) => {
    const read = await readBody(c, nothing);
    if (read instanceof Response) return read;
    const { plan, me } = c.var;
    const seen = await news.seen(plan, me.user.id);
    if (isRefusal(seen)) return refused(c, seen);
    await notices.seen(plan, me.user.id);
    return c.body(null, 204);
  });
}

const nothing = z.strictObject({});
