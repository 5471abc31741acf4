/**
 * One socket in one document, as a state machine over frames. It decides nothing about content:
 * it asks whether this person may still be here, hands the frame to the guard, and carries the
 * verdict out.
 *
 * Write frames are counted from 1. `saved` names the last one up to which all is on disk. A frame
 * that was dropped (its dependencies are missing, or nothing can be stored) leaves the client
 * owing a sync step 2, which holds everything the server lacks; until that has come, updates are
 * passed over, so that `saved` never runs past a hole.
 */
import type { Role } from '#shared/access/can.ts';
import { can } from '#shared/access/can.ts';
import type { UserId } from '#shared/plan/plan.ts';
import { closes } from '#shared/wire/closes.ts';
import type { CloseName } from '#shared/wire/closes.ts';
import { frame as frameKind, syncFrame } from '#shared/wire/frames.ts';
import type { Notice } from '#shared/wire/frames.ts';

import type { Counters } from './counters.ts';
import type { DropReason, Sender } from './entry.ts';
import type { GuardAuthor, WriteVerdict } from './guard.ts';
import { Intake } from './intake.ts';
import { Ledger } from './ledger.ts';
import type { SessionLimits } from './limits.ts';
import { askFrame, noticeFrame, presenceFrame } from './outgoing.ts';
import { Outlet } from './outlet.ts';
import type { Authority, Clock, DocumentId, Login } from './ports.ts';
import type { Present } from './presence.ts';
import type { Trouble } from './room-host.ts';
import type { Room } from './room.ts';
import { SavedReport } from './saved.ts';
import type { DurableState } from './saved.ts';
import { shapeOf } from './shape.ts';
import type { Wire } from './wire.ts';

export interface SessionHost {
  readonly authority: Authority;
  readonly clock: Clock;
  readonly counters: Counters;
  readonly limits: SessionLimits;
  readonly report: (trouble: Trouble) => void;
  /** Something this person wrote is stored. */
  readonly wrote: (login: Login, document: DocumentId) => void;
  /** The session takes no part any more. */
  readonly left: (session: Session) => void;
  /** Its socket is closed. */
  readonly ended: (session: Session) => void;
}

export class Session implements Sender, Present {
  readonly document: DocumentId;
  readonly login: Login;
  readonly #wire: Wire;
  readonly #host: SessionHost;
  readonly #intake: Intake;
  readonly #outlet: Outlet;
  readonly #ledger = new Ledger();
  readonly #saved: SavedReport;
  #author: GuardAuthor;
  #role: Role;
  #room: Room | null = null;
  #early: Uint8Array[] = [];
  #earlyBytes = 0;
  #closed = false;
  #ended = false;
  #stopped = false;
  /** Calls of `keepAlive` since something was last sent. */
  #quietCalls = 0;
  #cancelTerminate: (() => void) | null = null;

  constructor(document: DocumentId, login: Login, role: Role, wire: Wire, host: SessionHost) {
    this.document = document;
    this.login = login;
    this.#role = role;
    this.#author = this.#authorAs(role);
    this.#wire = wire;
    this.#host = host;
    this.#intake = new Intake(wire, host.clock, host.limits);
    this.#saved = new SavedReport(host.clock, (frame) => this.send(frame));
    this.#outlet = new Outlet(wire, host.limits.bufferedBytes);
  }

  get user(): Login['user'] {
    return this.login.user;
  }

  get role(): Role {
    return this.#role;
  }

  get mayWrite(): boolean {
    return this.#author.mayWrite;
  }

  /** Takes one frame from the socket. Whatever goes wrong in here ends this socket and nothing else. */
  receive(frame: Uint8Array): void {
    if (this.#closed) return;
    this.#attempt(() => {
      this.#intake.count(frame.length);
      if (frame.length > this.#host.limits.frameBytes) this.close('tooLarge');
      else if (this.#room) this.#take(this.#room, frame);
      else this.#keep(frame);
    });
  }

  /** The document has loaded: takes part in it, and takes the frames that came too early. */
  enter(room: Room): void {
    this.#attempt(() => {
      if (!this.recheck()) return;
      this.#room = room;
      room.enter(this);
      const early = this.#early;
      this.#early = [];
      for (const frame of early) {
        if (!this.#closed) this.#take(room, frame);
      }
    });
  }

  /** Asks again whether this person may be here. Closes and returns false when not. */
  recheck(): boolean {
    if (this.#closed) return false;
    const access = this.#host.authority.check(this.document, this.login);
    if (access === 'signed-out') this.close('signedOut');
    else if (access === 'no-access') this.close('noAccess');
    else {
      if (access.role !== this.#role) this.#becomes(access.role);
      return true;
    }
    return false;
  }

  /**
   * Keeps a quiet line from looking dead: y-websocket gives up after 30 s without a message. Call it
   * regularly, and at least `calls` times within that.
   */
  keepAlive(calls: number): void {
    this.#quietCalls += 1;
    if (this.#quietCalls >= calls) this.send(presenceFrame([]));
  }

  send(frame: Uint8Array): void {
    if (this.#closed) return;
    try {
      if (this.#outlet.send(frame)) this.#quietCalls = 0;
      else this.close('tooSlow');
    } catch (error) {
      this.#fail(error);
    }
  }

  tell(notice: Notice): void {
    this.send(noticeFrame(notice));
  }

  /** Asks for everything that a document with this state vector lacks. */
  ask(stateVector: Uint8Array): void {
    this.#ledger.asked();
    this.send(askFrame(stateVector));
  }

  mayStill(author: GuardAuthor): boolean {
    // Also when the socket is closed: what came before a line was lost is stored.
    const access = this.#host.authority.check(this.document, this.login);
    if (typeof access === 'string') return false;
    return allows(this.#authorAs(access.role), author);
  }

  wrote(): void {
    this.#host.wrote(this.login, this.document);
  }

  durable(write: number, state: DurableState): void {
    if (!this.#closed) this.#saved.stored(write, state);
  }

  dropped(reason: DropReason): void {
    if (this.#closed) return;
    switch (reason) {
      case 'read-only':
        this.#ledger.dropped();
        return;
      case 'resync':
        this.#owe();
        return;
      case 'not-allowed':
        this.#ledger.dropped();
        if (this.recheck() && this.mayWrite) this.#owe();
        return;
      case 'refused':
        this.close('refused');
        return;
      case 'gone':
        this.close('noSuchPlan');
    }
  }

  /** Reads no more until `goOn`. */
  holdBack(): void {
    this.#intake.hold('inbox');
  }

  goOn(): void {
    this.#intake.release('inbox');
  }

  /** Passes over what is written from now on; whoever the client meets next will ask for it. */
  stopWriting(): void {
    this.#stopped = true;
  }

  close(name: CloseName): void {
    if (this.#closed) return;
    const { clock, counters, limits } = this.#host;
    counters.closed[name] += 1;
    this.#leave();
    try {
      this.#wire.close(closes[name].code, name);
      this.#cancelTerminate = clock.after(limits.closingMs, () => this.#wire.terminate());
    } catch (error) {
      this.#report('broken', error);
      this.#wire.terminate();
    }
  }

  /** Ends the connection at once. */
  terminate(): void {
    this.#leave();
    this.#wire.terminate();
  }

  /** The socket is closed, by whomever. */
  ended(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#cancelTerminate?.();
    this.#leave();
    this.#host.ended(this);
  }

  #take(room: Room, frame: Uint8Array): void {
    if (!this.recheck()) return;
    if (this.#ledger.hasHole && isUpdate(frame)) {
      this.#ledger.count();
      return;
    }
    const verdict = room.judge(this.#author, frame);
    switch (verdict.kind) {
      case 'write':
      case 'nothing':
        this.#write(room, frame, verdict.kind === 'write' ? verdict : null);
        return;
      case 'resync':
        this.#ledger.count();
        if (isStep2(frame)) this.close('resync');
        else this.#owe();
        return;
      case 'ask':
        this.#answer(room, verdict.stateVector);
        return;
      case 'presence':
        room.hearPresence(this, verdict.update);
        return;
      case 'query-presence':
        this.send(room.everybody());
        return;
      case 'refuse':
        this.#report('refused', verdict.why);
        this.close(verdict.close);
    }
  }

  #write(room: Room, frame: Uint8Array, content: WriteVerdict | null): void {
    const write = this.#ledger.count();
    if (isStep2(frame)) this.#ledger.answered();
    if (this.#stopped || room.readOnly) {
      this.#ledger.dropped();
      return;
    }
    if (isStep2(frame)) this.#ledger.filled();
    room.write({ sender: this, write, author: this.#author, frame, content });
    room.holdBackIfCrowded(this);
  }

  #owe(): void {
    this.#ledger.dropped();
    const room = this.#room;
    if (room && !room.readOnly && !this.#ledger.isAsked) this.ask(room.stateVector);
  }

  #answer(room: Room, stateVector: Uint8Array): void {
    if (this.#outlet.isFull || !this.#intake.mayAsk()) {
      this.close('tooSlow');
      return;
    }
    const answer = room.answer(stateVector);
    this.send(answer);
    this.#outlet.answered(answer.length);
  }

  #becomes(role: Role): void {
    const couldWrite = this.mayWrite;
    this.#role = role;
    this.#author = this.#authorAs(role);
    const room = this.#room;
    if (!room || room.readOnly || couldWrite === this.mayWrite) return;
    if (this.mayWrite) {
      this.tell({ kind: 'writable' });
      this.ask(room.stateVector);
    } else this.tell({ kind: 'read-only', reason: 'role' });
  }

  #keep(frame: Uint8Array): void {
    const { frames, bytes } = this.#host.limits.early;
    this.#early.push(frame);
    this.#earlyBytes += frame.length;
    if (this.#early.length > frames || this.#earlyBytes > bytes) this.close('tooSlow');
  }

  #leave(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#early = [];
    this.#intake.end();
    this.#saved.end();
    this.#room?.leave(this);
    this.#host.left(this);
  }

  #authorAs(role: Role): GuardAuthor {
    return authorIn(this.document, this.login.user.id, role);
  }

  #attempt(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#fail(error);
    }
  }

  #fail(error: unknown): void {
    this.#report('broken', error);
    this.close('broken');
  }

  #report(kind: Trouble['kind'], detail: unknown): void {
    this.#host.report({ document: this.document, kind, detail });
  }
}

function authorIn(document: DocumentId, userId: UserId, role: Role): GuardAuthor {
  switch (shapeOf(document)) {
    case 'plan':
      return { userId, mayWrite: can(role, 'plan.write'), mayRename: can(role, 'plan.rename') };
    case 'notes':
      return { userId, mayWrite: can(role, 'notes.own') };
  }
}

/** Whether all that `before` could do can be done still. */
function allows(now: GuardAuthor, before: GuardAuthor): boolean {
  const renames = ({ mayWrite, mayRename = mayWrite }: GuardAuthor) => mayRename;
  return (now.mayWrite || !before.mayWrite) && (renames(now) || !renames(before));
}

function isStep2(frame: Uint8Array): boolean {
  return frame[0] === frameKind.sync && frame[1] === syncFrame.step2;
}

function isUpdate(frame: Uint8Array): boolean {
  return frame[0] === frameKind.sync && frame[1] === syncFrame.update;
}
