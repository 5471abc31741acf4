/** For whoever runs the server: alive, able to serve, which version, and Prometheus numbers. */
import type { Hono } from 'hono';

import { SCHEMA_VERSION } from '#shared/doc/schema.ts';
import type { Version } from '#shared/wire/api.ts';
import { WIRE_VERSION } from '#shared/wire/version.ts';
import { isFromThisMachine } from './client-address.ts';
import type { Env } from './env.ts';
import { neverKept } from './headers.ts';
import type { Metric } from './metrics.ts';
import { prometheusText } from './metrics.ts';
import { problem } from './problem.ts';

export interface Health {
  /** True while requests can be served: records and journal answer, the server is not stopping. */
  isReady(): Promise<boolean>;
  metrics(): readonly Metric[];
  readonly version: string;
}

export function healthRoutes(app: Hono<Env>, health: Health): void {
  app.get('/healthz', neverKept, (c) => c.json({ status: 'alive' }));

  app.get('/readyz', neverKept, async (c) =>
    (await health.isReady()) ? c.json({ status: 'ready' }) : problem(c, 'unavailable'),
  );

  // How much goes on here is nobody else's business: a scraper runs on this machine.
  app.get('/metrics', neverKept, (c) =>
    isFromThisMachine(c)
      ? c.body(prometheusText(health.metrics()), 200, {
          'content-type': 'text/plain; version=0.0.4; charset=utf-8',
        })
      : problem(c, 'not-found'),
  );

  app.get('/api/version', (c) =>
    c.json<Version>({ version: health.version, schema: SCHEMA_VERSION, wire: WIRE_VERSION }),
  );
}
