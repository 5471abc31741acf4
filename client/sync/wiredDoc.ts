/**
 * One document on the wire: a `Y.Doc`, its unmodified y-websocket provider, and a ledger of what the
 * server has on disk. It knows nothing of what stands in the document.
 */
import { WebsocketProvider } from 'y-websocket';
import type { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';

import { SCHEMA_VERSION } from '#shared/doc/schema.ts';
import { type CloseName, closeName } from '#shared/wire/closes.ts';
import { frame, type Notice } from '#shared/wire/frames.ts';

import type { Copies } from '../offline/copies.ts';
import {
  type CopySeries,
  keepCopy,
  type KeptCopy,
  savedBefore,
  unsentBefore,
} from '../offline/keepCopy.ts';
import { countingSocket } from './countingSocket.ts';
import { readNotice, readSaved } from './frames.ts';
import { type Gate, newGate } from './gate.ts';
import { holdSync } from './heldSync.ts';
import { type Ledger, newLedger, record, type Saved, type SavedEvent, savedOf } from './saved.ts';
import { type Store, sourceOf } from './store.ts';

/** Longest wait between two attempts to connect, in milliseconds. */
const longestWaitMs = 8_000;

export interface WiredDoc {
  readonly awareness: Awareness;
  readonly saved: Store<Saved>;
  /** What others write passes through it. */
  readonly gate: Gate;
  /** Milliseconds since something was heard; `null` while not connected. */
  readonly silentFor: (now: number) => number | null;
  /** Tells the ledger what the connection decided. */
  readonly note: (event: Extract<SavedEvent, { kind: 'refused' | 'ended' | 'retried' }>) => void;
  connect(): void;
  /** Drops the socket, if any, and connects at once. */
  readonly connectNow: () => void;
  /** Keeps nothing of it on this device any more. */
  readonly forgetCopy: () => Promise<void>;
  /** Ends the connection; the document stays the caller's. */
  leave(): void;
}

export interface WireOptions {
  /** `ws://…/sync`, without the room. */
  readonly url: string;
  readonly Socket: typeof WebSocket;
  /** The server's document is here. The copy on this device goes on once it resolves. */
  readonly onLoaded: () => Promise<void> | undefined;
  /** The server closed for good, with one of the codes that are not retried. */
  readonly onClosed: (name: CloseName | null) => void;
  /** Left out: nothing is kept on this device. */
  readonly copy?: CopyWanted | undefined;
}

/** Where a document is kept on this device, and with which others of its name. */
interface CopyWanted {
  readonly copies: Copies;
  readonly series: CopySeries;
}

/** Connects when it is told to. `room` is what follows `/sync/`. */
export function wiredDoc(
  doc: Y.Doc,
  room: string,
  options: WireOptions & {
    readonly mayWrite: boolean;
    readonly onNotice: (notice: Notice) => void;
    /** Everything written here is on the server's disk. */
    readonly onSettled: () => void;
    /** What was kept on this device is in the document. */
    readonly onCopied?: () => void;
  },
): WiredDoc {
  let kept: KeptCopy | null = null;
  let hasLeft = false;
  let ledger: Ledger = newLedger(!options.mayWrite);
  const saved = sourceOf<Saved>(savedOf(ledger));
  const note = (event: SavedEvent) => {
    ledger = record(ledger, event);
    const next = savedOf(ledger);
    // Before it is here nothing can be said of it: what was kept may hold something unsent.
    if (next.loaded && !next.unsaved) {
      options.onSettled();
      kept?.settle();
    }
    if (JSON.stringify(next) !== JSON.stringify(saved.get())) saved.set(next);
  };

  // Heard before the provider's own listener, which sends: an edit is noted before it is written.
  doc.on('update', (_update, from) => {
    if (from === provider || from === savedBefore || from === unsentBefore) return;
    note({ kind: 'edited' });
  });
  const provider: WebsocketProvider = new WebsocketProvider(options.url, room, doc, {
    connect: false,
    disableBc: true,
    maxBackoffTime: longestWaitMs,
    params: { schema: String(SCHEMA_VERSION) },
    WebSocketPolyfill: countingSocket(options.Socket, (part, empty) => {
      note({ kind: 'wrote', part, empty });
    }),
  });
  const gate = newGate();
  holdSync(provider, gate);
  provider.messageHandlers[frame.saved] = (_encoder, decoder) => {
    note({ kind: 'durable', writes: readSaved(decoder).writes });
  };
  provider.messageHandlers[frame.notice] = (_encoder, decoder) => {
    const notice = readNotice(decoder);
    if (notice === null) return;
    note({ kind: 'notice', notice });
    options.onNotice(notice);
  };
  provider.on('status', ({ status }) => {
    if (status === 'connected') note({ kind: 'opened' });
  });
  provider.on('connection-close', () => note({ kind: 'closed' }));
  provider.on('sync', (synced: boolean) => {
    if (!synced) return;
    note({ kind: 'loaded' });
    const ready = options.onLoaded();
    if (ready === undefined) kept?.arrived();
    else void ready.then(() => kept?.arrived());
  });
  provider.on('closed', ({ code }) => options.onClosed(closeName(code)));

  /** `null` until the copy was looked for; sockets wait for that, so that they ask for what is missing. */
  let opening: Promise<void> | null = null;
  let isOpened = options.copy === undefined;
  const loadCopy = async (copy: KeptCopy) => {
    const loaded = await copy.load().catch(() => null);
    isOpened = true;
    if (hasLeft) return;
    if (loaded !== null) {
      note({ kind: 'copied', ...loaded });
      options.onCopied?.();
    }
    provider.connect();
  };
  if (options.copy) {
    kept = keepCopy(doc, {
      ...options.copy,
      name: room,
      schema: SCHEMA_VERSION,
      isRemote: (from) => from === provider,
      hasUnsent: () => saved.get().unsaved,
      now: Date.now,
    });
    const { here } = kept;
    here.subscribe(() => note({ kind: 'copy', here: here.get() }));
    note({ kind: 'copy', here: here.get() });
  }

  return {
    awareness: provider.awareness,
    saved,
    gate,
    note,
    silentFor: (now) => (provider.wsconnected ? now - provider.wsLastMessageReceived : null),
    connect() {
      if (kept === null || isOpened) provider.connect();
      else opening ??= loadCopy(kept);
    },
    connectNow() {
      if (!isOpened) return;
      provider.disconnect();
      provider.connect();
    },
    forgetCopy: async () => kept?.forget(),
    leave() {
      hasLeft = true;
      kept?.dispose();
      provider.destroy();
      provider.awareness.destroy();
    },
  };
}
