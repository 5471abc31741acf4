/**
 * A stand-in for the server, for tests of the page alone: relays sync and awareness between lines,
 * stamps each line's person into its awareness, and acknowledges writes as the real one does, when
 * the test lets it. It checks nothing.
 */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import * as awarenessProtocol from 'y-protocols/awareness';
import * as syncProtocol from 'y-protocols/sync';
import * as Y from 'yjs';

import { frame, type Notice, syncFrame } from '#shared/wire/frames.ts';

export interface Line {
  send(bytes: Uint8Array): void;
  close(code: number): void;
}

export interface RelayUser {
  readonly id: string;
  readonly name: string;
  readonly role: string;
}

/** One connected socket as the relay sees it. */
export interface Joined {
  receive(bytes: Uint8Array): void;
  left(): void;
}

interface Member {
  readonly line: Line;
  readonly user: RelayUser;
  writes: number;
  /** Write frames that the relay has not acknowledged, as the updates they carry. */
  readonly unsaved: Uint8Array[];
  readonly presences: Set<number>;
}

export class Relay {
  readonly doc: Y.Doc;
  readonly awareness: awarenessProtocol.Awareness;
  /** While true, writes wait: they are neither applied nor acknowledged. */
  holding = false;
  /** Set to close a socket with this code at its next write that holds anything. */
  refuseWith: number | null = null;
  /** How many sockets were opened. */
  joins = 0;
  readonly #members = new Set<Member>();

  constructor(doc: Y.Doc) {
    this.doc = doc;
    this.awareness = new awarenessProtocol.Awareness(new Y.Doc());
    this.awareness.setLocalState(null);
  }

  /** A socket came in. */
  join(line: Line, user: RelayUser): Joined {
    const member: Member = { line, user, writes: 0, unsaved: [], presences: new Set() };
    this.#members.add(member);
    this.joins += 1;
    this.#askForAll(member);
    if (this.awareness.getStates().size > 0)
      line.send(this.#presence([...this.awareness.getStates().keys()]));
    return {
      receive: (bytes) => this.#receive(member, bytes),
      left: () => this.#left(member),
    };
  }

  /** Applies and acknowledges what was held. */
  release(): void {
    this.holding = false;
    for (const member of this.#members) this.#settle(member);
  }

  notify(notice: Notice): void {
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, frame.notice);
    encoding.writeVarString(encoder, JSON.stringify(notice));
    for (const { line } of this.#members) line.send(encoding.toUint8Array(encoder));
  }

  /** Asks every page for what the relay lacks, as the server does once it can write again. */
  askEveryone(): void {
    for (const member of this.#members) this.#askForAll(member);
  }

  closeAll(code: number): void {
    for (const member of this.#members) this.#close(member, code);
  }

  #receive(member: Member, bytes: Uint8Array): void {
    const decoder = decoding.createDecoder(bytes);
    const kind = decoding.readVarUint(decoder);
    if (kind === frame.awareness) {
      this.#stamp(member, decoding.readVarUint8Array(decoder));
      return;
    }
    if (kind !== frame.sync) return;
    const part = decoding.readVarUint(decoder);
    const payload = decoding.readVarUint8Array(decoder);
    if (part === syncFrame.step1) {
      member.line.send(
        framed((encoder) => syncProtocol.writeSyncStep2(encoder, this.doc, payload)),
      );
      return;
    }
    const isEmpty = payload.length === 2 && payload[0] === 0 && payload[1] === 0;
    if (this.refuseWith !== null && !isEmpty) {
      this.#close(member, this.refuseWith);
      return;
    }
    member.writes += 1;
    member.unsaved.push(payload);
    if (!this.holding) this.#settle(member);
  }

  #settle(member: Member): void {
    if (member.unsaved.length === 0) return;
    for (const update of member.unsaved.splice(0)) {
      Y.applyUpdate(this.doc, update, member);
      for (const other of this.#members) {
        if (other === member) continue;
        other.line.send(framed((encoder) => syncProtocol.writeUpdate(encoder, update)));
      }
    }
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, frame.saved);
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarUint(encoder, member.writes);
    encoding.writeVarUint8Array(encoder, Y.encodeStateVector(this.doc));
    member.line.send(encoding.toUint8Array(encoder));
  }

  #stamp(member: Member, update: Uint8Array): void {
    const stamped = awarenessProtocol.modifyAwarenessUpdate(update, (state: object | null) =>
      state === null ? null : { ...state, user: member.user },
    );
    const seen = ({
      added,
      updated,
      removed,
    }: Record<'added' | 'updated' | 'removed', number[]>) => {
      for (const id of added) member.presences.add(id);
      const bytes = this.#presence([...added, ...updated, ...removed]);
      for (const { line } of this.#members) line.send(bytes);
    };
    this.awareness.on('update', seen);
    awarenessProtocol.applyAwarenessUpdate(this.awareness, stamped, member);
    this.awareness.off('update', seen);
  }

  #presence(clients: number[]): Uint8Array {
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, frame.awareness);
    encoding.writeVarUint8Array(
      encoder,
      awarenessProtocol.encodeAwarenessUpdate(this.awareness, clients),
    );
    return encoding.toUint8Array(encoder);
  }

  #askForAll(member: Member): void {
    member.line.send(framed((encoder) => syncProtocol.writeSyncStep1(encoder, this.doc)));
  }

  #close(member: Member, code: number): void {
    this.#left(member);
    member.line.close(code);
  }

  #left(member: Member): void {
    if (!this.#members.delete(member)) return;
    const gone = [...member.presences];
    awarenessProtocol.removeAwarenessStates(this.awareness, gone, member);
    const bytes = this.#presence(gone);
    for (const { line } of this.#members) line.send(bytes);
  }
}

function framed(write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, frame.sync);
  write(encoder);
  return encoding.toUint8Array(encoder);
}
