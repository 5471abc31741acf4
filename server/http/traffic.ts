/**
 * One log line and one count for each request: method, route, status and time. The route is the
 * pattern that matched, never the path itself, because a path may hold an invitation's token.
 */
import type { MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';

import type { Log } from '../log.ts';
import type { Metric } from './metrics.ts';

export interface Traffic {
  readonly watch: MiddlewareHandler;
  metrics(): readonly Metric[];
}

export function createTraffic(log: Log, now: () => number): Traffic {
  const answered = new Map<string, number>();
  return {
    async watch(c, next) {
      const started = now();
      await next();
      const { status } = c.res;
      const kind = `${Math.floor(status / 100)}xx`;
      answered.set(kind, (answered.get(kind) ?? 0) + 1);
      const facts = { method: c.req.method, route: routePath(c, -1), status, ms: now() - started };
      if (status >= 500) log.error('http', facts);
      else if (status >= 400) log.info('http', facts);
      else log.debug('http', facts);
    },
    metrics: () => [
      {
        name: 'waymark_http_requests_total',
        help: 'Requests answered, by kind of status.',
        type: 'counter',
        values: [...answered].map(([status, value]) => ({ labels: { status }, value })),
      },
    ],
  };
}
