import type { UserId } from '#shared/plan/plan.ts';
import { frame as frameKind, syncFrame } from '#shared/wire/frames.ts';
import type { Notice, Saved } from '#shared/wire/frames.ts';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import * as syncProtocol from 'y-protocols/sync';
import * as Y from 'yjs';

import type { DocumentId, Login } from '../ports.ts';
import type { Rooms } from '../rooms.ts';
import type { Session } from '../session.ts';
import { readPresence } from '../presence-update.ts';
import { TestWire } from './wire.ts';

export interface SeenPresence {
  readonly clientId: number;
  readonly clock: number;
  readonly state: unknown;
}

/** Rising, so that the order of what is typed at once is the same in every run. */
let nextClientId = 100;

/** A client that speaks what y-websocket speaks, over a wire in memory. */
export class Peer {
  readonly doc = new Y.Doc();
  readonly login: Login;
  readonly saved: Saved[] = [];
  readonly notices: Notice[] = [];
  readonly presence: SeenPresence[] = [];
  /** Every frame from the server on this connection. */
  frames: Uint8Array[] = [];
  /** Updates from the server on this connection. */
  updates: Uint8Array[] = [];
  /** Write frames sent on this connection. */
  writes = 0;
  code: number | null = null;
  wire: TestWire;
  session: Session;
  /** Stops answering the server's questions. */
  silent = false;
  /** The server it has dialled. */
  rooms: Rooms;
  readonly #document: DocumentId;
  #open = false;

  constructor(rooms: Rooms, document: DocumentId, login: Login) {
    this.login = login;
    this.rooms = rooms;
    this.#document = document;
    this.doc.clientID = nextClientId++;
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== this) this.#sendUpdate(update);
    });
    [this.wire, this.session] = this.#dial(rooms);
  }

  get user(): UserId {
    return this.login.user.id;
  }

  get text(): string {
    return this.doc.getText('t').toJSON();
  }

  get lastSaved(): Saved | undefined {
    return this.saved.at(-1);
  }

  /** True when the client may show "saved": connected, and all that it wrote is known to be stored. */
  get isSaved(): boolean {
    return this.#open && this.writes > 0 && this.lastSaved?.writes === this.writes;
  }

  type(words: string): void {
    const text = this.doc.getText('t');
    text.insert(text.length, words);
  }

  /** Loses the connection, and dials again, perhaps to another server. */
  redial(rooms: Rooms = this.rooms): void {
    this.drop();
    [this.wire, this.session] = this.#dial(rooms);
  }

  /** The network goes away under the socket. */
  drop(): void {
    this.#open = false;
    this.wire.onEnded();
  }

  send(frame: Uint8Array): void {
    if (this.#open) this.wire.toServer(frame);
  }

  sendPresence(entries: readonly (readonly [number, number, unknown])[]): void {
    const update = encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, entries.length);
      for (const [clientId, clock, state] of entries) {
        encoding.writeVarUint(encoder, clientId);
        encoding.writeVarUint(encoder, clock);
        encoding.writeVarString(encoder, JSON.stringify(state));
      }
    });
    this.send(framed([frameKind.awareness], update));
  }

  #dial(rooms: Rooms): [TestWire, Session] {
    this.rooms = rooms;
    this.frames = [];
    this.saved.length = 0;
    this.notices.length = 0;
    this.presence.length = 0;
    this.updates = [];
    this.writes = 0;
    this.code = null;
    const wire = new TestWire({
      arrived: (bytes) => {
        if (this.wire === wire && this.#open) this.#arrived(bytes);
      },
      closed: (code) => {
        if (this.wire !== wire) return;
        this.code = code;
        this.#open = false;
      },
    });
    this.#open = true;
    this.wire = wire;
    const session = rooms.join(this.#document, this.login, wire);
    wire.attach((bytes) => session.receive(bytes));
    wire.onEnded = () => session.ended();
    const hello = encoding.createEncoder();
    encoding.writeVarUint(hello, frameKind.sync);
    syncProtocol.writeSyncStep1(hello, this.doc);
    this.send(encoding.toUint8Array(hello));
    return [wire, session];
  }

  #arrived(bytes: Uint8Array): void {
    this.frames.push(bytes);
    const decoder = decoding.createDecoder(bytes);
    const kind = decoding.readVarUint(decoder);
    if (kind === frameKind.sync) this.#sync(decoder);
    else if (kind === frameKind.awareness) this.#hearPresence(decoding.readVarUint8Array(decoder));
    else if (kind === frameKind.saved) {
      const sequence = decoding.readVarUint(decoder);
      const writes = decoding.readVarUint(decoder);
      this.saved.push({ sequence, writes, stateVector: decoding.readVarUint8Array(decoder) });
    } else if (kind === frameKind.notice) {
      this.notices.push(JSON.parse(decoding.readVarString(decoder)) as Notice);
    }
  }

  #sync(decoder: decoding.Decoder): void {
    const answer = encoding.createEncoder();
    encoding.writeVarUint(answer, frameKind.sync);
    const payload = decoder.pos;
    const kind = syncProtocol.readSyncMessage(decoder, answer, this.doc, this);
    if (kind === syncFrame.update) this.updates.push(payloadOf(decoder.arr.subarray(payload)));
    if (kind !== syncFrame.step1 || this.silent) return;
    this.writes += 1;
    this.send(encoding.toUint8Array(answer));
  }

  #hearPresence(update: Uint8Array): void {
    for (const { clientId, clock, state } of readPresence(update)) {
      const value: unknown = state && JSON.parse(new TextDecoder().decode(state));
      this.presence.push({ clientId, clock, state: value });
    }
  }

  #sendUpdate(update: Uint8Array): void {
    if (!this.#open) return;
    this.writes += 1;
    this.send(framed([frameKind.sync, syncFrame.update], update));
  }
}

/** The update in a sync message that begins with its kind. */
function payloadOf(message: Uint8Array): Uint8Array {
  const decoder = decoding.createDecoder(message);
  decoding.readVarUint(decoder);
  return decoding.readVarUint8Array(decoder);
}

/** A frame as a client sends it. */
export function framed(head: readonly number[], payload: Uint8Array): Uint8Array {
  return encoding.encode((encoder) => {
    for (const number of head) encoding.writeVarUint(encoder, number);
    encoding.writeVarUint8Array(encoder, payload);
  });
}
