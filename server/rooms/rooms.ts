/**
 * Every live document of this node: opened by the first who needs it, unloaded when nobody has
 * needed it for a while. The same engine serves every kind of document; what differs is the guard
 * and the authority that are passed in.
 */
import type { UserId } from '#shared/plan/plan.ts';
import type { Told } from '#shared/wire/frames.ts';
import type * as Y from 'yjs';

import { DurableDocument } from './catchup.ts';
import { compactFrom } from './compaction.ts';
import { zeroCounters } from './counters.ts';
import type { Counters } from './counters.ts';
import type { Edited } from './edit.ts';
import type { Guard } from './guard.ts';
import { RoomOver } from './hold.ts';
import { usualLimits } from './limits.ts';
import type { RoomsLimits } from './limits.ts';
import type { Authority, Clock, DocumentId, Fanout, Journal, Login, Sequence } from './ports.ts';
import { Room } from './room.ts';
import type { Held, Look, RoomHost, Trouble } from './room-host.ts';
import { Session } from './session.ts';
import type { SessionHost } from './session.ts';
import type { Wire } from './wire.ts';

export interface RoomsOptions {
  readonly journal: Journal;
  readonly authority: Authority;
  readonly fanout: Fanout;
  readonly clock: Clock;
  readonly guard: Guard;
  /** Hears of trouble: failed storage, exceptions, refusals. Never content. */
  readonly report?: (trouble: Trouble) => void;
  /** Something this person wrote in a document is on disk. Told once per commit; must not throw. */
  readonly wrote?: (login: Login, document: DocumentId) => void;
  readonly limits?: Partial<RoomsLimits>;
}

/** Sweeps without a word to a socket before it gets an empty message: after 20 s. */
const quietSweeps = 10;
/** Closing is spread over this long at most, so that not everyone comes back at the same moment. */
const staggerMs = { each: 2, most: 2_000 };

export class Rooms {
  readonly counters: Counters = zeroCounters();
  readonly #options: RoomsOptions;
  readonly #limits: RoomsLimits;
  readonly #rooms = new Map<DocumentId, Promise<Room | null>>();
  readonly #live = new Map<DocumentId, Room>();
  readonly #idle = new Map<Room, () => void>();
  /** Sessions that take part, and those whose socket is not closed yet. */
  readonly #sessions = new Set<Session>();
  readonly #sockets = new Set<Session>();
  readonly #perPerson = new Map<UserId, number>();
  readonly #roomHost: RoomHost;
  readonly #sessionHost: SessionHost;
  #cancelSweep: () => void = () => undefined;
  #closing: Promise<void> | null = null;
  #allEnded: (() => void) | null = null;

  constructor(options: RoomsOptions) {
    const { journal, fanout, clock, guard, authority } = options;
    const report = options.report ?? (() => undefined);
    this.#options = options;
    this.#limits = { ...usualLimits, ...options.limits };
    this.#roomHost = {
      journal,
      fanout,
      clock,
      guard,
      counters: this.counters,
      lookEveryMs: this.#limits.lookEveryMs,
      report,
      vacant: (room) => this.#unloadLater(room),
      over: (room) => this.#forget(room),
    };
    this.#sessionHost = {
      authority,
      clock,
      counters: this.counters,
      limits: this.#limits,
      report,
      wrote: (login, document) => options.wrote?.(login, document),
      left: (session) => this.#left(session),
      ended: (session) => this.#ended(session),
    };
    this.#sweepLater();
  }

  /**
   * Takes a socket that is open. Frames may be handed to the session at once: they wait until the
   * document has loaded. A socket that cannot take part is closed with the reason's code.
   */
  join(document: DocumentId, login: Login, wire: Wire): Session {
    const access = this.#options.authority.check(document, login);
    const role = typeof access === 'string' ? 'observer' : access.role;
    const session = new Session(document, login, role, wire, this.#sessionHost);
    this.#sockets.add(session);
    this.#sessions.add(session);
    this.counters.sockets = this.#sockets.size;
    const connections = (this.#perPerson.get(login.user.id) ?? 0) + 1;
    this.#perPerson.set(login.user.id, connections);
    if (this.#closing) session.close('restarting');
    else if (connections > this.#limits.connectionsPerPerson) session.close('tooSlow');
    else if (session.recheck()) void this.#bringIn(session);
    return session;
  }

  /** Waits until all that is accepted by now is stored; the journal's last sequence, or `null` for no such document. */
  async settle(document: DocumentId): Promise<Sequence | null> {
    const room = await this.#open(document);
    return room ? room.settled() : null;
  }

  /** Looks at the durable document, which must be neither changed nor kept; `null` for no such document. */
  async read<Result>(document: DocumentId, look: Look<Result>): Promise<Result | null> {
    const room = await this.#open(document);
    if (!room) return null;
    try {
      return room.read(look);
    } finally {
      this.#unloadLater(room);
    }
  }

  /** The same without opening it; `null` also when it is not live here. */
  peek<Result>(document: DocumentId, look: Look<Result>): Result | null {
    return this.#live.get(document)?.read(look) ?? null;
  }

  /** True while this person has the document open here. */
  isHere(document: DocumentId, user: UserId): boolean {
    const sessions = this.#live.get(document)?.sessions ?? [];
    return [...sessions].some((session) => session.user.id === user);
  }

  /** Makes a change on someone's behalf; it is judged, stored and sent like one from a socket. */
  async edit(
    document: DocumentId,
    { by }: { readonly by: UserId },
    change: (doc: Y.Doc) => void,
  ): Promise<Edited> {
    const room = await this.#open(document);
    if (!room) return { kind: 'gone' };
    try {
      return await room.edit(by, change);
    } finally {
      this.#unloadLater(room);
    }
  }

  /**
   * Runs `work` while nothing else is stored in a document: what is written meanwhile waits, in
   * order. `null` for no such document. Rejects with what `work` throws, and with `RoomOver` when it
   * could not begin.
   */
  async hold<Result>(
    document: DocumentId,
    work: (held: Held) => Promise<Result>,
  ): Promise<Result | null> {
    const held = await this.#holdOnce(document, work);
    // The room broke, or its document is gone, while this waited: the journal knows which.
    return held === 'over' ? this.#holdIn(await this.#open(document), work) : held;
  }

  async #holdOnce<Result>(
    document: DocumentId,
    work: (held: Held) => Promise<Result>,
  ): Promise<Result | null | 'over'> {
    try {
      return await this.#holdIn(await this.#open(document), work);
    } catch (error) {
      if (error instanceof RoomOver) return 'over';
      throw error;
    }
  }

  async #holdIn<Result>(
    room: Room | null,
    work: (held: Held) => Promise<Result>,
  ): Promise<Result | null> {
    if (!room) return null;
    try {
      return await room.hold(work);
    } finally {
      this.#unloadLater(room);
    }
  }

  /** Something that is told over HTTP has changed: the pages in the document, on every node, ask again. */
  tell(document: DocumentId, what: Told): void {
    this.#live.get(document)?.tell(what);
    this.#options.fanout.publish(document, { kind: 'changed', what });
  }

  /** Who may do what in a document has changed: sockets here are looked at now, other nodes are told. */
  accessChanged(document: DocumentId): void {
    this.#live.get(document)?.accessChanged();
    this.#options.fanout.publish(document, { kind: 'access-changed' });
  }

  /** A login session has ended: its sockets close. */
  sessionEnded(sessionId: string): void {
    for (const session of this.#sessions) {
      if (session.login.sessionId === sessionId) session.close('signedOut');
    }
  }

  /** A document was erased: everybody in it is sent away. */
  erased(document: DocumentId): void {
    this.#live.get(document)?.gone();
    this.#rooms.delete(document);
  }

  /**
   * Stops: takes no more writes, waits for those on their way, closes every socket with 1012, and
   * ends by force what is still open after a few seconds. The journal may be closed after this.
   */
  close(): Promise<void> {
    this.#closing ??= this.#shutDown();
    return this.#closing;
  }

  async #bringIn(session: Session): Promise<void> {
    try {
      const room = await this.#open(session.document);
      if (this.#closing) session.close('restarting');
      else if (!room) session.close('noSuchPlan');
      else if (this.#live.get(session.document) !== room) session.close('broken');
      else {
        session.enter(room);
        this.#unloadLater(room);
      }
    } catch (error) {
      if (this.#closing) {
        session.close('restarting');
        return;
      }
      this.#roomHost.report({ document: session.document, kind: 'broken', detail: error });
      session.close('broken');
    }
  }

  #open(document: DocumentId): Promise<Room | null> {
    const open = this.#rooms.get(document);
    if (open) return open;
    const isAwaited = () => this.#rooms.get(document) === opening;
    const opening: Promise<Room | null> = this.#load(document, isAwaited).catch(
      (error: unknown) => {
        // Whoever waits for the room hears of it; the next who comes tries again.
        if (isAwaited()) this.#rooms.delete(document);
        throw error;
      },
    );
    this.#rooms.set(document, opening);
    return opening;
  }

  /** `isAwaited` turns false when the document is erased while it loads. */
  async #load(document: DocumentId, isAwaited: () => boolean): Promise<Room | null> {
    const stored = await this.#options.journal.load(document);
    if (this.#closing) throw new Error('No document is opened while the server stops.');
    if (!isAwaited()) return null;
    if (!stored) {
      this.#rooms.delete(document);
      return null;
    }
    const room = new Room(document, DurableDocument.from(stored), this.#roomHost);
    this.#live.set(document, room);
    this.counters.rooms = this.#live.size;
    return room;
  }

  /** Starts the wait before a room without people is unloaded. */
  #unloadLater(room: Room): void {
    if (!room.vacant || this.#closing || this.#live.get(room.document) !== room) return;
    this.#idle.get(room)?.();
    const cancel = this.#options.clock.after(this.#limits.idleMs, () => {
      this.#idle.delete(room);
      void this.#unload(room);
    });
    this.#idle.set(room, cancel);
  }

  async #unload(room: Room): Promise<void> {
    if (!room.vacant) return;
    await room.compact(compactFrom.left);
    if (!room.vacant) return;
    this.#forget(room);
    room.dispose();
  }

  #forget(room: Room): void {
    this.#idle.get(room)?.();
    this.#idle.delete(room);
    if (this.#live.get(room.document) !== room) return;
    this.#live.delete(room.document);
    this.#rooms.delete(room.document);
    this.counters.rooms = this.#live.size;
  }

  #left(session: Session): void {
    if (!this.#sessions.delete(session)) return;
    const { id } = session.user;
    const connections = (this.#perPerson.get(id) ?? 1) - 1;
    if (connections === 0) this.#perPerson.delete(id);
    else this.#perPerson.set(id, connections);
  }

  #ended(session: Session): void {
    this.#sockets.delete(session);
    this.counters.sockets = this.#sockets.size;
    if (this.#sockets.size === 0) this.#allEnded?.();
  }

  /** Closes whoever may not be here any more, even when no message and no call has said so. */
  #sweepLater(): void {
    this.#cancelSweep = this.#options.clock.after(this.#limits.sweepEveryMs, () => {
      for (const session of this.#sessions) {
        if (session.recheck()) session.keepAlive(quietSweeps);
      }
      this.#sweepLater();
    });
  }

  async #shutDown(): Promise<void> {
    const { drainMs, shutdownMs } = this.#limits;
    const drained = this.#timeout(drainMs);
    const over = this.#timeout(shutdownMs);
    this.#cancelSweep();
    for (const cancel of this.#idle.values()) cancel();
    for (const session of this.#sessions) session.stopWriting();
    const settled = Promise.all([...this.#live.values()].map((room) => room.settled()));
    await Promise.race([settled, drained.passed]);
    drained.cancel();
    this.#closeStaggered();
    const ended = new Promise<void>((resolve) => {
      this.#allEnded = resolve;
      if (this.#sockets.size === 0) resolve();
    });
    await Promise.race([ended, over.passed]);
    over.cancel();
    for (const session of this.#sockets) session.terminate();
    for (const room of this.#live.values()) room.dispose();
    this.#live.clear();
    this.#rooms.clear();
    this.counters.rooms = 0;
  }

  #timeout(ms: number): { readonly passed: Promise<void>; readonly cancel: () => void } {
    const { promise: passed, resolve } = Promise.withResolvers<void>();
    return { passed, cancel: this.#options.clock.after(ms, resolve) };
  }

  #closeStaggered(): void {
    const sessions = [...this.#sessions];
    const each = Math.min(staggerMs.each, staggerMs.most / Math.max(1, sessions.length));
    for (const [index, session] of sessions.entries()) {
      const wait = Math.floor(index * each);
      if (wait === 0) session.close('restarting');
      else this.#options.clock.after(wait, () => session.close('restarting'));
    }
  }
}
