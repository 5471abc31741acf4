import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';

import { createAdaptorServer } from '@hono/node-server';
import { contextOf, added, emptyPlan } from '#shared/testing/plans.ts';
import type { BlockId, UserId } from '#shared/plan/plan.ts';
import { Hono } from 'hono';
import type { WebSocketServer } from 'ws';
import * as Y from 'yjs';

import { localFanout } from '../../fanout/local.ts';
import { documentOf } from '../../people/plan-documents.ts';
import { guard } from '../../rooms/guard.ts';
import type { RoomsLimits } from '../../rooms/limits.ts';
import type { Clock, DocumentId, Login } from '../../rooms/ports.ts';
import { Rooms } from '../../rooms/rooms.ts';
import { MemoryJournal } from '../../rooms/testing/memory-journal.ts';
import { ana, ben, olga, plan, TestAuthority } from '../../rooms/testing/world.ts';
import { socketServer } from '../socket.ts';
import { syncRoute } from '../upgrade.ts';

/** What outlives a server: its data, and who may do what. */
export interface Practice {
  readonly journal: MemoryJournal;
  readonly authority: TestAuthority;
  /** A goal of the plan, into whose statement tests type. */
  readonly goal: BlockId;
}

export interface Site {
  readonly port: number;
  /** Such as `http://127.0.0.1:41234`. */
  readonly origin: string;
  readonly rooms: Rooms;
  readonly sockets: WebSocketServer;
  /** Requests for a socket so far. */
  readonly upgrades: () => number;
  /** Ends the way a server does on SIGTERM. */
  readonly stop: () => Promise<void>;
}

/** A plan with one goal that says "Walk". */
export async function practice(): Promise<Practice> {
  const journal = new MemoryJournal();
  const doc = emptyPlan();
  doc.clientID = 7;
  const goal = added(doc, contextOf(ana.user.id), 'goal', { text: 'Walk' });
  const writers = new Map<number, UserId>();
  for (const client of doc.store.clients.keys()) writers.set(client, ana.user.id);
  await journal.create(plan, Y.encodeStateAsUpdate(doc), writers);
  return { journal, authority: new TestAuthority(), goal };
}

const people: Readonly<Record<string, Login>> = { ana, ben, olga };

/** The signed-in person is named by the cookie. */
export function cookieOf(login: Login): string {
  return `who=${login.user.id}`;
}

export async function openSite(
  { journal, authority }: Practice,
  { port = 0, clock = realClock, publicOrigin = null, limits = {} }: SiteOptions = {},
): Promise<Site> {
  const rooms = new Rooms({ journal, authority, fanout: localFanout(), clock, guard, limits });
  const app = new Hono();
  let upgrades = 0;
  app.use('/sync/*', async (_c, next) => {
    upgrades += 1;
    await next();
  });
  app.get(
    '/sync/:planId',
    syncRoute({
      rooms,
      authority,
      clock,
      publicOrigin,
      loginOf: (headers) => {
        const name = /who=(\w+)/.exec(headers.get('cookie') ?? '')?.[1];
        return Promise.resolve(people[name ?? ''] ?? null);
      },
      find: (id) => Promise.resolve(documentOf(id) === plan ? { document: plan } : 'noSuchPlan'),
    }),
  );
  const sockets = socketServer();
  const server = createAdaptorServer({
    fetch: app.fetch,
    websocket: { server: sockets as SocketsOfHono },
  }) as Server;
  await new Promise<void>((resolve) => {
    server.listen(port, '127.0.0.1', resolve);
  });
  const taken = (server.address() as AddressInfo).port;
  return {
    port: taken,
    origin: `http://127.0.0.1:${taken}`,
    rooms,
    sockets,
    upgrades: () => upgrades,
    stop: async () => {
      const closed = new Promise((resolve) => {
        server.close(resolve);
      });
      await rooms.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

export interface SiteOptions {
  readonly port?: number;
  readonly clock?: Clock;
  readonly publicOrigin?: string | null;
  readonly limits?: Partial<RoomsLimits>;
}

export const noPlan = 'b3c1d5a0-0000-4000-8000-00000000ffff' as DocumentId;

type SocketsOfHono = NonNullable<Parameters<typeof createAdaptorServer>[0]['websocket']>['server'];

const realClock: Clock = {
  now: () => Date.now(),
  after: (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};
