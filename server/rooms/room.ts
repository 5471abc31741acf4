/**
 * One live document. What the guard accepts goes into the inbox; from there, in this order, into
 * the journal, into the document, to the other sockets, and only then is its sender told that it
 * is saved. So nobody is shown an edit that could still be lost, and the document in memory is
 * never ahead of the journal.
 */
import type { UserId } from '#shared/plan/plan.ts';
import type { CloseName } from '#shared/wire/closes.ts';
import type { ReadOnlyReason, Told } from '#shared/wire/frames.ts';
import * as Y from 'yjs';

import type { DurableDocument } from './catchup.ts';
import { Commits } from './commits.ts';
import { compactFrom, Compaction } from './compaction.ts';
import type { DropReason, Entry } from './entry.ts';
import { draft, editWaits } from './edit.ts';
import type { Edited } from './edit.ts';
import type { GuardAuthor, GuardView, Verdict } from './guard.ts';
import { answerFrame, noticeFrame, presenceFrame, updateFrame } from './outgoing.ts';
import type { DocumentId, Hint, Sequence } from './ports.ts';
import { Pending } from './pending.ts';
import { Presence } from './presence.ts';
import type { Held, Look, RoomHost, Trouble } from './room-host.ts';
import type { Session } from './session.ts';
import { shapeOf } from './shape.ts';
import { authorsOf, shareOut } from './share-out.ts';

export class Room {
  readonly document: DocumentId;
  readonly #host: RoomHost;
  readonly #durable: DurableDocument;
  readonly #commits: Commits;
  readonly #presence: Presence;
  readonly #compaction: Compaction;
  readonly #sessions = new Set<Session>();
  readonly #heldBack = new Set<Session>();
  readonly #unsubscribe: () => void;
  #cancelLook: (() => void) | null = null;
  #holds = 0;
  #over = false;

  constructor(document: DocumentId, durable: DurableDocument, host: RoomHost) {
    this.document = document;
    this.#host = host;
    this.#durable = durable;
    const { journal, clock, fanout } = host;
    this.#commits = new Commits({
      document,
      durable,
      journal,
      clock,
      judge: ({ author, frame }) => this.judge(author, frame),
      hear: {
        landed: (batch, update) => this.#landed(batch, update),
        followed: (update) => this.#tellAll(updateFrame(update)),
        finished: () => this.#finished(),
        storageFailed: (error) => this.#storageFailed(error),
        storageWorks: () => this.#storageWorks(),
        gone: () => this.gone(),
        broken: (error) => this.#broken(error),
      },
    });
    this.#compaction = new Compaction({
      durable,
      clock,
      store: (upTo, state) => journal.compact(document, upTo, state),
      failed: (error) => this.#report('compaction-failed', error),
    });
    this.#presence = new Presence({
      clock,
      audience: () => this.#sessions,
      writer: (clientId) => durable.writers.get(clientId),
      publish: (update) => fanout.publish(document, { kind: 'presence', update }),
    });
    this.#unsubscribe = fanout.subscribe(document, (hint) => this.#hint(hint));
    this.#lookAgain();
  }

  /** True when nobody needs this room. */
  get vacant(): boolean {
    return this.#sessions.size === 0 && this.#holds === 0 && this.#commits.idle;
  }

  get sessions(): ReadonlySet<Session> {
    return this.#sessions;
  }

  /** Why nobody can write now, if so. */
  get readOnly(): Exclude<ReadOnlyReason, 'role'> | null {
    return this.#commits.readOnly;
  }

  get sequence(): Sequence {
    return this.#durable.sequence;
  }

  /** State vector of the durable document, encoded. */
  get stateVector(): Uint8Array {
    return this.#durable.stateVector;
  }

  enter(session: Session): void {
    this.#sessions.add(session);
    session.ask(this.stateVector);
    const reason = this.readOnly ?? (session.mayWrite ? null : 'role');
    if (reason) session.tell({ kind: 'read-only', reason });
    const faces = this.#presence.everybody();
    if (faces) session.send(faces);
  }

  leave(session: Session): void {
    this.#sessions.delete(session);
    this.#heldBack.delete(session);
    this.#presence.leave(session);
    this.#ifVacant();
  }

  judge(author: GuardAuthor, frame: Uint8Array, pending = this.#commits.pending): Verdict {
    const verdict = this.#verdict(author, frame, pending);
    // The size is estimated from above: it is measured before anyone hears that a plan is full.
    const isFull = verdict.kind === 'refuse' && verdict.why === 'plan-full';
    return isFull && this.#durable.measure() ? this.#verdict(author, frame, pending) : verdict;
  }

  /** Takes a judged write frame. The sender hears when it is durable, or dropped. */
  write(entry: Entry): void {
    this.#commits.push(entry);
  }

  /** Makes a sender wait while more is coming in than can be stored. */
  holdBackIfCrowded(session: Session): void {
    if (!this.#commits.crowded) return;
    this.#heldBack.add(session);
    session.holdBack();
  }

  /** Everything that a document with this state vector lacks, as a frame. */
  answer(stateVector: Uint8Array): Uint8Array {
    return answerFrame(Y.encodeStateAsUpdate(this.#durable.doc, stateVector));
  }

  hearPresence(session: Session, update: Uint8Array): void {
    this.#presence.hear(session, update);
  }

  /** Everybody who is here, as a frame. */
  everybody(): Uint8Array {
    return this.#presence.everybody() ?? presenceFrame([]);
  }

  /** Shows the durable document; it must not be changed, or kept. */
  read<Result>(look: Look<Result>): Result {
    return look(this.#durable.doc, this.sequence, this.readOnly, this.#durable.writers);
  }

  /** Resolves with the journal's last sequence when all that is accepted by now is stored. */
  async settled(): Promise<Sequence> {
    await this.#whileHeld(this.#commits.settled());
    return this.sequence;
  }

  /** Changes the document on someone's behalf, the way a socket would. */
  async edit(by: UserId, change: (doc: Y.Doc) => void): Promise<Edited> {
    if (this.readOnly) return { kind: 'unavailable', reason: this.readOnly };
    const update = draft(this.#durable.doc, change);
    if (update === null) return { kind: 'saved', sequence: await this.settled() };
    const author = { userId: by, mayWrite: true };
    const frame = updateFrame(update);
    const put = await this.#put(author, frame, this.judge(author, frame), (entry) =>
      this.write(entry),
    );
    return put ?? { kind: 'saved', sequence: await this.settled() };
  }

  /** Runs `work` while nothing else is stored here: what is written meanwhile waits, in order. */
  hold<Result>(work: (held: Held) => Promise<Result>): Promise<Result> {
    const holding = this.#commits.hold((commit) =>
      work({
        look: (look) => this.read(look),
        take: async (by, update) => {
          if (this.readOnly) return { kind: 'unavailable', reason: this.readOnly };
          const author = { userId: by, mayWrite: true, isServer: true } as const;
          const frame = updateFrame(update);
          const put = await this.#put(author, frame, this.#judgeAhead(author, frame), commit);
          return put ?? { kind: 'saved', sequence: this.sequence };
        },
      }),
    );
    return this.#whileHeld(holding);
  }

  /** `null` when there is nothing new in it. */
  async #put(
    author: GuardAuthor,
    frame: Uint8Array,
    verdict: Verdict,
    write: (entry: Entry) => unknown,
  ): Promise<Edited | null> {
    if (verdict.kind === 'refuse') return { kind: 'refused', why: verdict.why };
    if (verdict.kind === 'nothing') return null;
    if (verdict.kind !== 'write') throw new Error(`A server edit was judged ${verdict.kind}.`);
    const { sender, outcome } = editWaits();
    await write({ sender, write: 1, author, frame, content: verdict });
    return this.#whileHeld(outcome);
  }

  /** For what is stored ahead of all that waits, and so must stand on the durable document alone. */
  #judgeAhead(author: GuardAuthor, frame: Uint8Array): Verdict {
    const verdict = this.judge(author, frame, new Pending());
    if (verdict.kind !== 'write') return verdict;
    const { pending } = this.#commits;
    const waits = verdict.scan.added.some(({ client }) => pending.nextClock(client) !== null);
    return waits ? { kind: 'refuse', close: 'refused', why: 'foreign-client' } : verdict;
  }

  /** Makes one row of the journal's rows when there are at least `from` of them, or they are large. */
  async compact(from: number): Promise<void> {
    if (!this.readOnly) await this.#compaction.run(from);
  }

  /** The document does not exist any more: everybody is told and sent away. */
  gone(): void {
    this.#end('noSuchPlan', 'gone');
  }

  /** Stops everything that runs by itself. */
  dispose(): void {
    if (this.#over) return;
    this.#over = true;
    this.#cancelLook?.();
    this.#unsubscribe();
    this.#presence.close();
    this.#commits.end('gone');
    this.#durable.doc.destroy();
  }

  /** Something that is told over HTTP has changed: every page here asks again. */
  tell(what: Told): void {
    this.#tellAll(noticeFrame({ kind: 'changed', what }));
  }

  /** Someone's access or role has changed: everybody is looked at again. */
  accessChanged(): void {
    for (const session of this.#sessions) session.recheck();
    this.#tellAll(noticeFrame({ kind: 'access-changed' }));
  }

  #verdict(author: GuardAuthor, frame: Uint8Array, pending: Pending): Verdict {
    const view: GuardView = {
      doc: this.#durable.doc,
      shape: shapeOf(this.document),
      writers: this.#durable.writers,
      pending,
      bytes: this.#durable.bytes,
    };
    return this.#host.guard(view, author, frame);
  }

  #landed(batch: readonly Entry[], update: Uint8Array): void {
    const { counters, fanout } = this.#host;
    counters.commits += 1;
    counters.edits += batch.length;
    shareOut(batch, update, this.#sessions);
    for (const sender of authorsOf(batch)) sender.wrote();
    fanout.publish(this.document, { kind: 'appended', sequence: this.sequence });
  }

  #finished(): void {
    if (!this.#commits.crowded) {
      const heldBack = [...this.#heldBack];
      // Who goes on may have so much to say that they are held back again.
      this.#heldBack.clear();
      for (const session of heldBack) session.goOn();
    }
    void this.compact(compactFrom.live);
    // The inbox is still running when it reports: look when it has come to rest.
    queueMicrotask(() => this.#ifVacant());
  }

  #storageFailed(error: unknown): void {
    this.#host.counters.failedCommits += 1;
    this.#report('storage-failed', error);
    const reason = this.readOnly ?? 'storage';
    this.#tellAll(noticeFrame({ kind: 'read-only', reason }));
  }

  #storageWorks(): void {
    this.#report('storage-works', null);
    for (const session of this.#sessions) {
      if (session.mayWrite) session.tell({ kind: 'writable' });
      session.ask(this.stateVector);
    }
  }

  /** This copy cannot be trusted any more: the next who come get a fresh one from the journal. */
  #broken(error: unknown): void {
    this.#report('broken', error);
    this.#end('broken', 'read-only');
  }

  #end(close: CloseName, dropped: DropReason): void {
    if (this.#over) return;
    this.#host.over(this);
    this.#commits.end(dropped);
    for (const session of this.#sessions) session.close(close);
    this.dispose();
  }

  #hint(hint: Hint): void {
    switch (hint.kind) {
      case 'appended':
        if (hint.sequence > this.sequence) this.#commits.catchUp();
        return;
      case 'presence':
        this.#presence.hearElsewhere(hint.update);
        return;
      case 'access-changed':
        this.accessChanged();
        return;
      case 'changed':
        this.tell(hint.what);
    }
  }

  /** A hint may be lost: the journal itself is looked at every few seconds. */
  #lookAgain(): void {
    const { clock, lookEveryMs } = this.#host;
    if (lookEveryMs === null || this.#over) return;
    this.#cancelLook = clock.after(lookEveryMs, () => {
      this.#commits.catchUp();
      this.#lookAgain();
    });
  }

  #tellAll(frame: Uint8Array): void {
    for (const session of this.#sessions) session.send(frame);
  }

  async #whileHeld<Result>(work: Promise<Result>): Promise<Result> {
    this.#holds += 1;
    try {
      return await work;
    } finally {
      this.#holds -= 1;
      this.#ifVacant();
    }
  }

  #ifVacant(): void {
    if (this.vacant && !this.#over) this.#host.vacant(this);
  }

  #report(kind: Trouble['kind'], detail: unknown): void {
    this.#host.report({ document: this.document, kind, detail });
  }
}
