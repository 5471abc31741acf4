/**
 * The HTTP interface. What holds for every route is here, in order: what happened is counted,
 * every answer carries the security headers, a change from another site's page is refused, a body
 * has a limit, and no answer of the interface is kept by anyone.
 */
import { Hono, type MiddlewareHandler } from 'hono';

import type { Annotations } from '../annotations/annotations.ts';
import type { Devices } from '../devices/devices.ts';
import type { PlanHistory } from '../history/plan-history.ts';
import { errorFacts, type Log } from '../log.ts';
import type { News } from '../notices/news.ts';
import type { Notices } from '../notices/notices.ts';
import type { AccessBook } from '../people/access.ts';
import type { Accounts } from '../people/accounts.ts';
import type { Invitations } from '../people/invitations.ts';
import type { Plans } from '../people/plans.ts';
import type { Setup } from '../people/setup.ts';
import type { Reviews } from '../reviews/reviews.ts';
import type { Records } from '../store/records.ts';
import { annotationRoutes } from './annotations.ts';
import { authRoutes } from './auth.ts';
import { limitBody } from './body.ts';
import { clientRoutes } from './client.ts';
import { deviceRoutes } from './devices.ts';
import type { Env } from './env.ts';
import { neverKept, securityHeaders } from './headers.ts';
import { type Health, healthRoutes } from './health.ts';
import { historyRoutes } from './history.ts';
import { invitationRoutes } from './invitations.ts';
import { meRoutes } from './me.ts';
import { requireOwnOrigin } from './origin.ts';
import { participantRoutes } from './participants.ts';
import { noticeRoutes } from './notices.ts';
import { planRoutes } from './plans.ts';
import { problem } from './problem.ts';
import { reviewRoutes } from './reviews.ts';
import { setupRoutes } from './setup.ts';
import { createTraffic } from './traffic.ts';
import { createTries } from './tries.ts';
import { createGate } from './who.ts';

export interface AppParts {
  readonly db: Records;
  readonly accounts: Accounts;
  readonly access: AccessBook;
  readonly setup: Setup;
  readonly plans: Plans;
  readonly history: PlanHistory;
  readonly reviews: Reviews;
  readonly annotations: Annotations;
  readonly notices: Notices;
  readonly news: News;
  readonly invitations: Invitations;
  readonly devices: Devices;
  readonly health: Health;
  /** Opens the sockets of live documents. */
  readonly sync: MiddlewareHandler;
  /** Opens the sockets of people's own notes. */
  readonly syncNotes: MiddlewareHandler;
  /** The address that was given to the server for the public; `null` when none was. */
  readonly publicUrl: string | null;
  /** Where people reach it in any case. */
  readonly address: string;
  /** Where the built page lies. */
  readonly clientFolder: string;
  readonly now: () => number;
  readonly log: Log;
}

export function createApp(parts: AppParts): Hono<Env> {
  const { accounts, access, db, health, log, now } = parts;
  const app = new Hono<Env>();
  const traffic = createTraffic(log, now);
  const gate = createGate({ accounts, access, db });
  const tries = createTries(now);

  app.use(traffic.watch);
  app.use(securityHeaders(parts.address));
  app.use(requireOwnOrigin(parts.publicUrl));
  app.use('/api/*', neverKept, limitBody);

  healthRoutes(app, { ...health, metrics: () => [...health.metrics(), ...traffic.metrics()] });
  setupRoutes(app, { ...parts, tries });
  authRoutes(app, { accounts, gate, tries, db });
  meRoutes(app, { db, gate });
  planRoutes(app, { ...parts, gate });
  historyRoutes(app, { ...parts, gate });
  reviewRoutes(app, { ...parts, gate });
  annotationRoutes(app, { ...parts, gate });
  deviceRoutes(app, { ...parts, gate });
  noticeRoutes(app, { ...parts, gate });
  participantRoutes(app, { db, access, gate, now });
  invitationRoutes(app, { ...parts, gate, tries });
  app.get('/sync/:planId', parts.sync);
  app.get('/sync/:planId/notes', parts.syncNotes);
  clientRoutes(app, { folder: parts.clientFolder });

  app.notFound((c) => problem(c, 'not-found'));
  app.onError((error, c) => {
    log.error('http.failed', errorFacts(error));
    return problem(c, 'internal');
  });
  return app;
}
