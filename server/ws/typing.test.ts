import type { BlockId, UserId } from '#shared/plan/plan.ts';
import { added, contextOf, textOf } from '#shared/testing/plans.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import { readVarUint } from 'lib0/decoding';
import * as Y from 'yjs';

import { unlock } from '../crypto/keys.ts';
import type { DocumentId } from '../rooms/ports.ts';
import { sealedJournal } from '../store/sealed.ts';
import { openSqliteStore } from '../store/sqlite/journal.ts';
import { type Browser, browser } from '../testing/browser.ts';
import { type RunningServer, startServer } from '../testing/start.ts';
import { typing } from '../testing/typing.ts';

const keys = 20_000;
const written = typing(keys);
const password = 'calm river under old bridges';

let server: RunningServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.dispose());

test(
  `[SYNC-40] ${keys} keys of ${written.source} typing in a goal's notes: the writer, the one who watches, the server after a kill and the journal agree`,
  { timeout: 180_000 },
  async () => {
    const ana = window();
    await ana.must('POST', '/api/setup', {
      code: server.setupCode,
      practice: 'Riverside',
      name: 'Ana',
      email: 'ana@example.org',
      password,
    });
    const plan = await ana.newPlan('Typed by hand');
    const asked = await ana.must('POST', `/api/plans/${plan}/invitations`, { role: 'client' });
    const ben = window();
    const token = String(asked['url']).split('/').at(-1);
    await ben.must('POST', `/api/invitations/${token}/accept`, {
      name: 'Ben',
      email: 'ben@example.org',
      password,
    });

    const writer = await join(ana, plan);
    const watcher = await join(ben, plan);
    const id = String((await ana.must('GET', '/api/me'))['id']) as UserId;
    const goal = added(writer.doc, contextOf(id), 'goal');
    const notes = textOf(writer.doc, goal, 'notes');
    for (const [index, { at, insert }] of written.keys.entries()) {
      if (insert === null) notes.delete(at, 1);
      else notes.insert(at, insert);
      // A person pauses; here, until what was typed so far is durable.
      if (index % 500 === 499) await writer.saved();
    }
    await writer.saved();
    expect(notes.toString()).toBe(written.text);
    await watcher.until(() => notesOf(watcher.doc, goal) === written.text);
    expect(Y.encodeStateVector(watcher.doc)).toEqual(Y.encodeStateVector(writer.doc));
    writer.leave();
    watcher.leave();

    await server.kill9();
    await server.restart();
    const later = await join(ben, plan);
    expect(notesOf(later.doc, goal)).toBe(written.text);
    later.leave();

    await server.stop();
    expect(notesOf(await journalled(server.dataDir, plan), goal)).toBe(written.text);
  },
);

function window(): Browser {
  return browser(server.url, (request) => fetch(request));
}

function notesOf(doc: Y.Doc, goal: BlockId): string {
  return textOf(doc, goal, 'notes').toString();
}

/** An unmodified provider that is in sync. */
async function join(someone: Browser, plan: string) {
  const headers = { cookie: someone.cookie, origin: server.url };
  class Socket extends WebSocket {
    constructor(address: string | URL, protocols?: string | string[]) {
      super(address, protocols, { headers });
    }
  }
  const { schema } = await someone.must('GET', '/api/version');
  const doc = new Y.Doc();
  const provider = new WebsocketProvider(`${server.url.replace('http', 'ws')}/sync`, plan, doc, {
    params: { schema: String(schema) },
    WebSocketPolyfill: Socket as unknown as typeof globalThis.WebSocket,
    disableBc: true,
  });
  let sent = 0;
  let durable = 0;
  let heard: () => void = () => undefined;
  doc.on('update', (_update: Uint8Array, origin: unknown) => {
    if (origin !== provider) sent += 1;
    heard();
  });
  provider.messageHandlers[4] = (_encoder, decoder) => {
    readVarUint(decoder);
    durable = readVarUint(decoder);
    heard();
  };
  const until = async (reached: () => boolean) => {
    while (!reached()) {
      await new Promise<void>((resolve) => {
        heard = resolve;
      });
    }
  };
  await new Promise<void>((resolve) => {
    provider.on('sync', (synced) => synced && resolve());
  });
  return {
    doc,
    until,
    /** The step 2 of the handshake is this socket's first write. */
    saved: () => until(() => durable >= sent + 1),
    leave: () => provider.destroy(),
  };
}

/** The document as the data folder has it, with no server in between. */
async function journalled(dataDir: string, plan: string): Promise<Y.Doc> {
  const opened = await openSqliteStore(dataDir);
  if (opened.kind === 'refused') throw new Error(opened.line);
  try {
    const unlocked = await unlock({ from: 'data-dir' }, dataDir, opened.store);
    if (unlocked.kind === 'refused') throw new Error(unlocked.line);
    const stored = await sealedJournal(opened.store, unlocked.key).load(plan as DocumentId);
    const doc = new Y.Doc();
    for (const update of stored?.updates ?? []) Y.applyUpdate(doc, update);
    return doc;
  } finally {
    await opened.store.close();
  }
}
