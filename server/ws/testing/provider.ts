import { SCHEMA_VERSION } from '#shared/doc/schema.ts';
import type { BlockId } from '#shared/plan/plan.ts';
import { textOf } from '#shared/testing/plans.ts';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';

import type { DocumentId, Login } from '../../rooms/ports.ts';
import { plan } from '../../rooms/testing/world.ts';
import { cookieOf } from './site.ts';
import type { Site } from './site.ts';

export interface OpenOptions {
  readonly document?: DocumentId;
  readonly cookie?: string;
  readonly origin?: string;
  /** Query parameters; the right schema unless said. */
  readonly params?: Record<string, string>;
}

/** An unmodified y-websocket provider of someone, and what has become of it. */
export interface Client {
  readonly doc: Y.Doc;
  readonly provider: WebsocketProvider;
  /** Close codes of the server, in order. */
  readonly closes: number[];
  /** The code that made the provider give up. */
  readonly givenUp: () => number | null;
  readonly text: () => string;
  readonly type: (words: string) => void;
}

const open: WebsocketProvider[] = [];

/** Ends every provider that a test has opened. */
export function closeClients(): void {
  for (const provider of open.splice(0)) {
    provider.destroy();
    provider.doc.destroy();
  }
}

export function openClient(
  site: Pick<Site, 'origin'>,
  login: Login,
  goal: BlockId,
  options: OpenOptions = {},
): Client {
  const headers = {
    origin: options.origin ?? site.origin,
    cookie: options.cookie ?? cookieOf(login),
  };
  class Socket extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols, { headers });
    }
  }
  const doc = new Y.Doc();
  const provider = new WebsocketProvider(
    `${site.origin.replace('http', 'ws')}/sync`,
    options.document ?? plan,
    doc,
    {
      disableBc: true,
      params: options.params ?? { schema: String(SCHEMA_VERSION) },
      WebSocketPolyfill: Socket as unknown as typeof globalThis.WebSocket,
    },
  );
  open.push(provider);
  const closes: number[] = [];
  let givenUp: number | null = null;
  provider.on('connection-close', (event) => {
    if (event) closes.push(event.code);
  });
  provider.on('closed', ({ code }) => {
    givenUp = code;
  });
  return {
    doc,
    provider,
    closes,
    givenUp: () => givenUp,
    text: () => textOf(doc, goal).toJSON(),
    type: (words) => {
      const text = textOf(doc, goal);
      text.insert(text.length, words);
    },
  };
}
