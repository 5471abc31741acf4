/** Pages of people as plain y-websocket providers on a listening world, and all that they were sent. */
import { once } from 'node:events';

import { NOTES } from '#shared/doc/schema.ts';
import { richText } from '#shared/doc/text.ts';
import { linesOf } from '#shared/plan/richText.ts';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';

import { type Door, openDoor } from '../../http/door.ts';
import type { Browser } from '../../testing/browser.ts';
import type { World } from '../../testing/world.ts';
import { socketServer } from '../../ws/socket.ts';
import { until } from '../../ws/testing/until.ts';

export interface Tab {
  readonly doc: Y.Doc;
  /** Everything that came in on its sockets. */
  readonly heard: Uint8Array[];
  readonly closes: number[];
  /** The notes that it shows, a line for each paragraph. */
  readonly text: () => string;
  /** Writes a new paragraph. */
  readonly write: (words: string) => void;
  readonly synced: () => boolean;
  readonly leave: () => void;
}

export interface Street {
  readonly address: string;
  /** Opens `/sync/<room>` as whoever sits at this window, and waits until it is here or turned away. */
  open(window: Browser, room: string): Promise<Tab>;
  close(): Promise<void>;
}

/** Gives a world a port. */
export async function streetTo(world: World): Promise<Street> {
  const opened = await openDoor({ host: '127.0.0.1', port: 0, sockets: socketServer() });
  if (opened.kind === 'refused') throw new Error(opened.line);
  const door: Door = opened;
  door.serve(world.server.app);
  const tabs: Tab[] = [];
  return {
    address: door.address,
    async open(window, room) {
      const tab = openTab(door.address, window, room);
      tabs.push(tab);
      await until(() => tab.synced() || tab.closes.length > 0, 'the tab is in or turned away');
      return tab;
    },
    async close() {
      for (const tab of tabs) tab.leave();
      await door.stop();
      await world.close();
      await door.closed();
    },
  };
}

function openTab(address: string, window: Browser, room: string): Tab {
  const heard: Uint8Array[] = [];
  const closes: number[] = [];
  class Socket extends WebSocket {
    constructor(url: string | URL) {
      super(url, { origin: address, headers: { cookie: window.cookie } });
      this.on('message', (data) => heard.push(new Uint8Array(data as Buffer)));
    }
  }
  const doc = new Y.Doc();
  const text = doc.getXmlFragment(NOTES);
  const provider = new WebsocketProvider(`${address.replace('http', 'ws')}/sync`, room, doc, {
    disableBc: true,
    params: { schema: '1' },
    WebSocketPolyfill: Socket as unknown as typeof globalThis.WebSocket,
  });
  let isSynced = false;
  provider.on('sync', (synced: boolean) => {
    isSynced ||= synced;
  });
  provider.on('connection-close', (event) => {
    if (event) closes.push(event.code);
  });
  return {
    doc,
    heard,
    closes,
    text: () => linesOf(richText(text)).join('\n'),
    write: (words) =>
      doc.transact(() => {
        const paragraph = new Y.XmlElement('paragraph');
        paragraph.insert(0, [new Y.XmlText(words)]);
        text.push([paragraph]);
      }),
    synced: () => isSynced,
    leave: () => provider.destroy(),
  };
}

/** Waits for the next thing that a tab is sent. */
export async function hears(tab: Tab, words: string): Promise<void> {
  await until(() => tab.text().includes(words), `a tab shows “${words}”`);
}

/** Closes of a bare socket to any path; for rooms that no provider would ask for. */
export async function closeOf(address: string, window: Browser, path: string): Promise<number> {
  const socket = new WebSocket(`${address.replace('http', 'ws')}${path}?schema=1`, {
    origin: address,
    headers: { cookie: window.cookie },
  });
  const refused = new Promise<number>((resolve) => {
    socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
    socket.on('error', () => undefined);
  });
  const closed = once(socket, 'close').then(([code]) => Number(code));
  return Promise.race([refused, closed]);
}
