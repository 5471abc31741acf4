/** A device without a browser: storage in memory that can run full or lose power, and a server. */
import { IDBFactory } from 'fake-indexeddb';

import type { Instant } from '#shared/plan/plan.ts';

import { Trouble } from '../../problem.ts';
import type { DeviceCalls } from '../calls.ts';
import { type Copies, newCopies } from '../copies.ts';
import { type CopyDatabase, openDatabase } from '../database.ts';

export const dayMs = 24 * 60 * 60_000;

export interface TestServer {
  /** Who is signed in on this device; `null` for nobody. */
  user: string | null;
  reachable: boolean;
  /** When the session ends by itself. */
  until: number;
  readonly secrets: Map<string, { readonly user: string; readonly secret: string }>;
  readonly calls: DeviceCalls;
}

export function testServer(until: number): TestServer {
  let made = 0;
  const signedIn = (): string => {
    if (!server.reachable) throw new Trouble('offline');
    if (server.user === null) throw new Trouble('signed-out', 401);
    return server.user;
  };
  const keyOf = (id: string, secret: string) => ({
    id,
    secret,
    until: new Date(server.until).toISOString() as Instant,
  });
  const server: TestServer = {
    user: 'ben',
    reachable: true,
    until,
    secrets: new Map(),
    calls: {
      async add() {
        const user = signedIn();
        made += 1;
        const secret = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(32))));
        server.secrets.set(`device-${made}`, { user, secret });
        return keyOf(`device-${made}`, secret);
      },
      async key(id) {
        const user = signedIn();
        const found = server.secrets.get(id);
        if (found?.user !== user) throw new Trouble('not-found', 404);
        return keyOf(id, found.secret);
      },
      async revoke(id) {
        if (server.secrets.get(id)?.user === signedIn()) server.secrets.delete(id);
      },
      list: async () => [],
    },
  };
  return server;
}

export interface TestDevice {
  readonly factory: IDBFactory;
  /** Writes that still succeed before there is no room; `Infinity` at first. */
  room: number;
  roomForKeys: boolean;
  /** Writes end with an error that has nothing to do with room. */
  broken: boolean;
  /** Another tab, or the page after the browser was closed. */
  page(now: () => number, server: TestServer): Promise<Copies>;
  database(): Promise<CopyDatabase>;
}

export function testDevice(): TestDevice {
  const factory = new IDBFactory();
  const tabs = new Set<() => void>();
  const device: TestDevice = {
    factory,
    room: Infinity,
    roomForKeys: true,
    broken: false,
    async database() {
      const db = await openDatabase(factory);
      return {
        ...db,
        async putHolder(holder) {
          if (device.broken) throw new DOMException('Closed', 'InvalidStateError');
          if (!device.roomForKeys) throw new DOMException('No room', 'QuotaExceededError');
          await db.putHolder(holder);
        },
        async change(holder, change) {
          if (device.broken) throw new DOMException('Closed', 'InvalidStateError');
          if (change.add.length > 0) {
            if (device.room <= 0) throw new DOMException('No room', 'QuotaExceededError');
            device.room -= 1;
          }
          return db.change(holder, change);
        },
      };
    },
    async page(now, server) {
      const copies = newCopies({
        open: () => device.database(),
        calls: server.calls,
        now,
        others: {
          tell() {
            for (const hear of tabs) hear();
          },
          hear(changed) {
            tabs.add(changed);
            return () => tabs.delete(changed);
          },
        },
      });
      await copies.start();
      return copies;
    },
  };
  return device;
}

/** Everything that lies on the device, as bytes in text: what someone finds who reads its disk. */
export async function onDisk(factory: IDBFactory): Promise<string> {
  const db = await openDatabase(factory);
  db.close();
  const opened = await new Promise<IDBDatabase>((resolve) => {
    const request = factory.open('waymark-copies');
    request.addEventListener('success', () => resolve(request.result));
  });
  let all = '';
  for (const name of opened.objectStoreNames) {
    const rows = await new Promise<unknown[]>((resolve) => {
      const request = opened.transaction(name).objectStore(name).getAll();
      request.addEventListener('success', () => resolve(request.result));
    });
    all += JSON.stringify(rows, (_key, value: unknown) =>
      value instanceof Uint8Array ? new TextDecoder('latin1').decode(value) : value,
    );
  }
  opened.close();
  return all;
}
