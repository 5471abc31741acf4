/**
 * One document of one generation: a `Y.Doc`, its unmodified y-websocket provider, and everything
 * that is derived from the two. It ends when the plan is closed or the server asks for a fresh one.
 */
import { WebsocketProvider } from 'y-websocket';
import type { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';

import { onFallen } from '#shared/doc/fallen.ts';
import { SCHEMA_VERSION } from '#shared/doc/schema.ts';
import type { Plan, PlanId } from '#shared/plan/plan.ts';
import { type CloseName, closeName } from '#shared/wire/closes.ts';
import { frame, type Notice } from '#shared/wire/frames.ts';

import type { KeptAside, PersonHere } from './connection.ts';
import { countingSocket } from './countingSocket.ts';
import { type FieldCursors, fieldCursors } from './cursors.ts';
import { readNotice, readSaved } from './frames.ts';
import { newGate } from './gate.ts';
import { holdSync } from './heldSync.ts';
import { livePlan } from './livePlan.ts';
import { type Me, peopleIn, type PersonColours } from './people.ts';
import { onRestored } from './restored.ts';
import { type Ledger, newLedger, record, type Saved, type SavedEvent, savedOf } from './saved.ts';
import { type Store, sourceOf } from './store.ts';
import { touchedIn } from './touched.ts';
import { type PlanUndo, planUndo } from './undo.ts';

/** Longest wait between two attempts to connect, in milliseconds. */
const longestWaitMs = 8_000;

export interface LiveDocument {
  readonly doc: Y.Doc;
  readonly awareness: Awareness;
  readonly undo: PlanUndo;
  readonly saved: Store<Saved>;
  readonly plan: Store<Plan>;
  readonly people: Store<readonly PersonHere[]>;
  readonly cursors: FieldCursors;
  /** Keeps others' changes and carets back until the returned function is called. */
  holdOthers(): () => void;
  /** What was done here and is not known to be saved; without what stands in `saved` just the same. */
  unsaved(saved?: Y.Doc): KeptAside[];
  /** Milliseconds since something was heard; `null` while not connected. */
  silentFor(now: number): number | null;
  /** Tells the ledger what the connection decided. */
  note(event: Extract<SavedEvent, { kind: 'refused' | 'ended' | 'retried' }>): void;
  /** Drops the socket, if any, and connects at once. */
  connectNow(): void;
  leave(): void;
}

export interface LiveDocumentOptions {
  readonly planId: PlanId;
  /** `ws://…/sync`, without the plan. */
  readonly url: string;
  readonly me: Me;
  readonly mayWrite: boolean;
  readonly colours: PersonColours;
  /** The origin of the typed edits. */
  readonly origin: object;
  readonly Socket: typeof WebSocket;
  readonly onLoaded: () => void;
  /** The server closed for good, with one of the codes that are not retried. */
  readonly onClosed: (name: CloseName | null) => void;
  readonly onNotice: (notice: Notice) => void;
  /** People went back to an earlier plan, now or before this document was loaded. */
  readonly onRestored: () => void;
  /** A restore took words out that were typed here and that no snapshot holds. */
  readonly onFallen: (words: readonly KeptAside[]) => void;
}

/** Connects at once. */
export function liveDocument(options: LiveDocumentOptions): LiveDocument {
  const { planId, url, me, mayWrite, colours, origin } = options;
  const doc = new Y.Doc();
  const touched = touchedIn(doc);

  let ledger: Ledger = newLedger(!mayWrite);
  const saved = sourceOf<Saved>(savedOf(ledger));
  const note = (event: SavedEvent) => {
    ledger = record(ledger, event);
    const next = savedOf(ledger);
    if (!next.unsaved) touched.settle();
    if (JSON.stringify(next) !== JSON.stringify(saved.get())) saved.set(next);
  };

  // Heard before the provider's own listener, which sends: an edit is noted before it is written.
  doc.on('update', (_update, from) => {
    if (from !== provider) note({ kind: 'edited' });
  });
  const provider: WebsocketProvider = new WebsocketProvider(url, planId, doc, {
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
    options.onLoaded();
  });
  provider.on('closed', ({ code }) => options.onClosed(closeName(code)));

  const stopHearingFalls = onFallen(doc, options.onFallen);
  const stopHearingRestores = onRestored(doc, options.onRestored);
  const undo = planUndo(doc, origin);
  const plan = livePlan(doc);
  const people = peopleIn(provider.awareness, me, colours);
  const cursors = fieldCursors(provider.awareness, { meId: me.id, colours, gate });
  // Awareness passes over a state with clock 0, which is what a new one has.
  provider.awareness.setLocalStateField('focus', null);
  provider.connect();

  return {
    doc,
    awareness: provider.awareness,
    undo,
    saved,
    plan,
    people,
    cursors,
    note,
    holdOthers: () => gate.shut(),
    unsaved: (there) => touched.unsaved(there),
    silentFor: (now) => (provider.wsconnected ? now - provider.wsLastMessageReceived : null),
    connectNow() {
      provider.disconnect();
      provider.connect();
    },
    leave() {
      provider.destroy();
      provider.awareness.destroy();
      people.dispose();
      cursors.dispose();
      plan.dispose();
      undo.dispose();
      stopHearingRestores();
      stopHearingFalls();
      touched.dispose();
      doc.destroy();
    },
  };
}
