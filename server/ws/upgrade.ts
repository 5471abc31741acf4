/**
 * Who gets a socket: `GET /sync/:planId?schema=N` to a plan, `GET /sync/:planId/notes?schema=N` to
 * one's own notes on it. Only a page of this site may open one; anything
 * else that is wrong is told by a close code on an open socket, because a browser does not show a
 * page the HTTP status of a failed upgrade, and y-websocket would retry it for ever.
 */
import { upgradeWebSocket } from '@hono/node-server';
import { SCHEMA_VERSION } from '#shared/doc/schema.ts';
import type { PlanId } from '#shared/plan/plan.ts';
import type { CloseName } from '#shared/wire/closes.ts';
import type { Context, MiddlewareHandler } from 'hono';
import { WebSocket } from 'ws';

import { isOwnOrigin } from '../http/origin.ts';
import type { Authority, Clock, DocumentId, Login } from '../rooms/ports.ts';
import type { Rooms } from '../rooms/rooms.ts';
import { connect, turnAway } from './socket.ts';

export interface SyncRouteOptions {
  readonly rooms: Rooms;
  readonly authority: Authority;
  readonly clock: Clock;
  /** The origin of PUBLIC_URL, when there is one; see `isOwnOrigin`. */
  readonly publicOrigin: string | null;
  /** Whose session cookie the request carries; `null` when there is none that is valid. */
  readonly loginOf: (headers: Headers) => Promise<Login | null>;
  /**
   * The document that the route leads to, with `authority.check` made ready for it and this login;
   * or why there is none. Asked only with what has the form of a plan's id.
   */
  readonly find: (plan: PlanId, login: Login) => Promise<Found | CloseName>;
}

interface Found {
  readonly document: DocumentId;
}

/** Handles one of the two. */
export function syncRoute(options: SyncRouteOptions): MiddlewareHandler {
  return async (c) => {
    if (c.req.header('upgrade')?.toLowerCase() !== 'websocket') {
      return c.body(null, 426, { upgrade: 'websocket' });
    }
    if (!isOwnOrigin(c.req, options.publicOrigin)) return c.body(null, 403);
    const admitted = await admit(options, c);
    return upgradeWebSocket(c, {
      onOpen: (_event, { raw }) => {
        if (!(raw instanceof WebSocket)) throw new Error('The socket is not one of ws.');
        if (typeof admitted === 'string') turnAway(raw, admitted);
        else connect(raw, { ...options, ...admitted });
      },
    });
  };
}

interface Admitted extends Found {
  readonly login: Login;
}

async function admit(options: SyncRouteOptions, c: Context): Promise<Admitted | CloseName> {
  const login = await options.loginOf(c.req.raw.headers);
  if (!login) return 'signedOut';
  if (c.req.query('schema') !== String(SCHEMA_VERSION)) return 'reload';
  const id = c.req.param('planId') ?? '';
  if (!uuid.test(id)) return 'noSuchPlan';
  const found = await options.find(id.toLowerCase() as PlanId, login);
  if (typeof found === 'string') return found;
  const { document } = found;
  switch (options.authority.check(document, login)) {
    case 'signed-out':
      return 'signedOut';
    case 'no-access':
      return 'noAccess';
    default:
      return { document, login };
  }
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
