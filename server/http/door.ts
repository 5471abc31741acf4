/**
 * The port. It is taken before anything else happens, so that a second server on it stops before
 * it touches any data; until there is an app to serve, and after that is stopped, requests are
 * answered with 503.
 */
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import type { WebSocketServer } from 'ws';

import type { Env } from './env.ts';
import { problem } from './problem.ts';

type App = Pick<Hono<Env>, 'fetch'>;
type Sockets = NonNullable<Parameters<typeof createAdaptorServer>[0]['websocket']>['server'];

export interface Door {
  readonly kind: 'open';
  /** Where this machine reaches it, such as `http://127.0.0.1:4700`. */
  readonly address: string;
  serve(app: App): void;
  /** Takes no more connections and requests; resolves when those under way are answered. */
  stop(): Promise<void>;
  /** Resolves when the last connection has ended; call it after `stop`. */
  closed(): Promise<void>;
}

export interface Refused {
  readonly kind: 'refused';
  readonly line: string;
}

export function openDoor(options: {
  readonly host: string;
  readonly port: number;
  readonly sockets: WebSocketServer;
}): Promise<Door | Refused> {
  const { host, port, sockets } = options;
  let app: App = shut;
  const underWay = new Set<Promise<unknown>>();
  const server = createAdaptorServer({
    async fetch(request, env) {
      // One kind of server is made here, so one kind of environment comes.
      const answer = Promise.resolve(app.fetch(request, env as Env['Bindings']));
      underWay.add(answer);
      try {
        return await answer;
      } finally {
        underWay.delete(answer);
      }
    },
    // The two packages differ in how they write an optional property.
    websocket: { server: sockets as Sockets },
  }) as Server;
  const closed = new Promise<void>((resolve) => {
    server.on('close', resolve);
  });
  return new Promise((resolve) => {
    server.on('error', (error: NodeJS.ErrnoException) => {
      resolve({ kind: 'refused', line: refusal(error, host, port) });
    });
    server.listen(port, host, () => {
      resolve({
        kind: 'open',
        address: reachableAt(host, (server.address() as AddressInfo).port),
        serve(opened) {
          app = opened;
        },
        async stop() {
          app = shut;
          server.close();
          server.closeIdleConnections();
          await Promise.allSettled(underWay);
        },
        async closed() {
          const late = setTimeout(() => server.closeAllConnections(), 2_000);
          server.closeIdleConnections();
          await closed;
          clearTimeout(late);
        },
      });
    });
  });
}

const shut: App = new Hono<Env>().all('*', (c) => problem(c, 'unavailable'));

function reachableAt(host: string, port: number): string {
  const everywhere = host === '0.0.0.0' || host === '::';
  const name = everywhere ? '127.0.0.1' : host;
  return new URL(`http://${name.includes(':') ? `[${name}]` : name}:${port}`).origin;
}

function refusal(error: NodeJS.ErrnoException, host: string, port: number): string {
  if (error.code === 'EADDRINUSE') {
    return `PORT ${port} on ${host} is in use; stop what uses it or choose another PORT.`;
  }
  if (error.code === 'EACCES') {
    return `PORT ${port} may not be used by this account; choose one above 1023.`;
  }
  return `HOST ${host} cannot be listened on (${error.code ?? error.name}).`;
}
