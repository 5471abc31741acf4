/**
 * A document in memory: a copy of what its journal holds, and never of anything else. It is built
 * from the stored updates, takes each entry once that is durable, and follows the tail when
 * another node has written. Dependencies are never missing in it, so nothing can wait inside yjs
 * and land later under someone else's name.
 */
import type { UserId } from '#shared/plan/plan.ts';
import * as Y from 'yjs';

import { newPlanDoc } from './plan-doc.ts';
import type { Sequence, StoredDocument, Writers } from './ports.ts';
import type { DurableState } from './saved.ts';

export class DurableDocument implements DurableState {
  readonly doc: Y.Doc;
  #sequence: Sequence;
  #damaged: boolean;
  readonly #writers: Map<number, UserId>;
  #stateVector: Uint8Array | null = null;
  #entries: number;
  #rowBytes: number;
  #stateBytes: number;
  #bytes: number;
  #measured = false;

  private constructor(doc: Y.Doc, stored: StoredDocument, damaged: boolean) {
    this.doc = doc;
    this.#sequence = stored.sequence;
    this.#damaged = damaged;
    this.#writers = new Map(stored.writers);
    this.#entries = stored.updates.length;
    this.#rowBytes = bytesOf(stored.updates);
    this.#stateBytes = stored.updates[0]?.length ?? 0;
    this.#bytes = this.#rowBytes;
  }

  /**
   * Builds the document. An update that yjs cannot take, or whose dependencies are missing, makes
   * it damaged: what stood before that update is kept, and nothing may be written to it.
   */
  static from(stored: StoredDocument): DurableDocument {
    const whole = built(stored.updates);
    if (whole) return new DurableDocument(whole, stored, stored.damaged);
    const good = built(stored.updates.slice(0, soundOnes(stored.updates))) ?? newPlanDoc();
    return new DurableDocument(good, stored, true);
  }

  /** The last journal entry it holds. */
  get sequence(): Sequence {
    return this.#sequence;
  }

  get damaged(): boolean {
    return this.#damaged;
  }

  get writers(): Writers {
    return this.#writers;
  }

  /** Journal rows that a compaction would make one of. */
  get entries(): number {
    return this.#entries;
  }

  /** Bytes of those rows. */
  get rowBytes(): number {
    return this.#rowBytes;
  }

  /** Bytes of the first of those rows, the last state that was written. */
  get stateBytes(): number {
    return this.#stateBytes;
  }

  /** About how large the encoded document is, and never less. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Makes `bytes` exact, which costs an encoding; true when that has changed it. */
  measure(): boolean {
    if (this.#measured) return false;
    const before = this.#bytes;
    this.#sized(Y.encodeStateAsUpdate(this.doc));
    return this.#bytes !== before;
  }

  /** Encoded; the same bytes until the document changes. */
  get stateVector(): Uint8Array {
    this.#stateVector ??= Y.encodeStateVector(this.doc);
    return this.#stateVector;
  }

  /** Pages that have ever written, each with a client id of its own. */
  get clientCount(): number {
    return this.doc.store.clients.size;
  }

  /** Takes one entry that is durable. Throws when yjs cannot: the copy is then of no use. */
  take(update: Uint8Array, newWriters: Writers, sequence: Sequence): void {
    Y.applyUpdate(this.doc, update);
    if (waits(this.doc)) throw new Error('A journal entry lacks what it depends on.');
    this.#took(newWriters, sequence, [update]);
  }

  /** Takes what others wrote after `sequence`; false when there was nothing new. Throws like `take`. */
  follow(tail: StoredDocument): boolean {
    if (tail.damaged) this.#damaged = true;
    if (tail.sequence <= this.#sequence) return false;
    applyAll(this.doc, tail.updates);
    if (waits(this.doc)) throw new Error('A journal entry lacks what it depends on.');
    this.#took(tail.writers, tail.sequence, tail.updates);
    return true;
  }

  /**
   * Everything up to `sequence` as one update, to take the place of all rows up to there. Call
   * `done` when it has: rows that came meanwhile are still counted.
   */
  compaction(): { readonly state: Uint8Array; readonly done: () => void } {
    const { entries, rowBytes } = this;
    const state = Y.encodeStateAsUpdate(this.doc);
    this.#sized(state);
    const done = () => {
      this.#entries += 1 - entries;
      this.#rowBytes += state.length - rowBytes;
      this.#stateBytes = state.length;
    };
    return { state, done };
  }

  #sized(state: Uint8Array): void {
    this.#bytes = state.length;
    this.#measured = true;
  }

  #took(newWriters: Writers, sequence: Sequence, updates: readonly Uint8Array[]): void {
    for (const [clientId, userId] of newWriters) this.#writers.set(clientId, userId);
    this.#sequence = sequence;
    this.#stateVector = null;
    this.#entries += updates.length;
    const bytes = bytesOf(updates);
    this.#rowBytes += bytes;
    this.#bytes += bytes;
    this.#measured = false;
  }
}

function bytesOf(updates: readonly Uint8Array[]): number {
  return updates.reduce((sum, { length }) => sum + length, 0);
}

/** A document of these updates, or `null` when one of them cannot stand in it. */
function built(updates: readonly Uint8Array[]): Y.Doc | null {
  const doc = newPlanDoc();
  try {
    applyAll(doc, updates);
    if (!waits(doc)) return doc;
  } catch {
    // yjs threw half way through an update: this document cannot be trusted. The caller finds out
    // which update it was.
  }
  doc.destroy();
  return null;
}

/** How many updates stand before the first that cannot. */
function soundOnes(updates: readonly Uint8Array[]): number {
  const doc = newPlanDoc();
  const bad = updates.findIndex((update) => {
    try {
      Y.applyUpdate(doc, update);
      return waits(doc);
    } catch {
      // This is the one.
      return true;
    }
  });
  doc.destroy();
  return bad === -1 ? updates.length : bad;
}

function applyAll(doc: Y.Doc, updates: readonly Uint8Array[]): void {
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update);
  });
}

/** True when yjs holds back something whose dependencies are missing. */
function waits(doc: Y.Doc): boolean {
  return doc.store.pendingStructs !== null || doc.store.pendingDs !== null;
}
