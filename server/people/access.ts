/**
 * Who may do what in which document, in memory, for the message path: the one decision point for
 * access changes. Everything here that changes who takes part in a plan, or ends a session, ends
 * in `changed` or in the sessions' `ended`, and the sockets hear of it before the request is
 * answered. What another program writes to the same records is noticed within `refreshMs`.
 */
import type { Role } from '#shared/access/can.ts';
import type { UserId } from '#shared/plan/plan.ts';
import { errorFacts, type Log } from '../log.ts';
import type { Access, Authority, Clock, DocumentId, Login } from '../rooms/ports.ts';
import { chunksOf } from './chunks.ts';
import { Sessions, type SessionSource } from './sessions.ts';

export type Roles = ReadonlyMap<UserId, Role>;

export interface AccessOptions {
  readonly sessions: SessionSource;
  /** Who takes part in each of these documents; one that does not exist is left out. */
  readonly roles: (documents: readonly DocumentId[]) => Promise<ReadonlyMap<DocumentId, Roles>>;
  /** Documents whose access follows from who takes part in this one. */
  readonly beside?: (document: DocumentId) => Promise<readonly DocumentId[]>;
  readonly idleMs: number;
  readonly absoluteMs: number;
  readonly clock: Clock;
  readonly log: Log;
}

/** Who wants to hear of changes: the live documents. */
export interface AccessListener {
  accessChanged(document: DocumentId): void;
  sessionEnded(sessionId: string): void;
}

export class AccessBook implements Authority {
  readonly sessions: Sessions;
  readonly #options: AccessOptions;
  readonly #held = new Map<DocumentId, Held>();
  #listener: AccessListener | null = null;
  #loads = 0;
  #stop: (() => void) | null;

  constructor(options: AccessOptions) {
    this.#options = options;
    this.sessions = new Sessions({
      source: options.sessions,
      idleMs: options.idleMs,
      absoluteMs: options.absoluteMs,
      now: () => options.clock.now(),
      onEnded: (id) => this.#listener?.sessionEnded(id),
    });
    this.#stop = options.clock.after(refreshMs, () => void this.#beat());
  }

  /** Sets who hears of changes from now on. */
  tell(listener: AccessListener): void {
    this.#listener = listener;
  }

  /** Fetches what `check` will need for this login and document. Await it before the first check. */
  async open(document: DocumentId, login: Login): Promise<'open' | 'no-such-document'> {
    await Promise.all([this.sessions.open(login.sessionId), this.#load([document])]);
    const held = this.#held.get(document);
    if (!held) return 'no-such-document';
    held.unasked = 0;
    return 'open';
  }

  check(document: DocumentId, login: Login): Access | 'signed-out' | 'no-access' {
    if (!this.sessions.isAlive(login.sessionId, login.user.id)) return 'signed-out';
    const held = this.#held.get(document);
    if (!held) return 'no-access';
    held.unasked = 0;
    const role = held.roles.get(login.user.id);
    return role ? { role } : 'no-access';
  }

  /** Its person wrote something: the session does not end from idleness. */
  active(login: Login): void {
    this.sessions.usedHere(login.sessionId).catch((error: unknown) => {
      this.#options.log.error('session.extend', errorFacts(error));
    });
  }

  /** Call it after every stored change of who takes part in a plan; sockets that lost access close. */
  async changed(document: DocumentId): Promise<void> {
    const beside = (await this.#options.beside?.(document)) ?? [];
    const documents = [document, ...beside];
    await this.#load(documents);
    for (const each of documents) this.#listener?.accessChanged(each);
  }

  close(): void {
    this.#stop?.();
    this.#stop = null;
  }

  async #beat(): Promise<void> {
    try {
      await this.refresh();
    } catch (error) {
      this.#options.log.error('access.refresh', errorFacts(error));
    }
    if (this.#stop) this.#stop = this.#options.clock.after(refreshMs, () => void this.#beat());
  }

  /** Reads again everything that is in use, and tells of what has changed. */
  async refresh(): Promise<void> {
    await this.sessions.refresh();
    for (const [document, held] of this.#held) {
      held.unasked += 1;
      if (held.unasked > unaskedRefreshes) this.#held.delete(document);
    }
    for (const documents of chunksOf([...this.#held.keys()])) {
      for (const document of await this.#load(documents)) {
        this.#listener?.accessChanged(document);
      }
    }
  }

  /** Returns the documents whose roles are not what they were. */
  async #load(documents: readonly DocumentId[]): Promise<readonly DocumentId[]> {
    if (documents.length === 0) return [];
    this.#loads += 1;
    const load = this.#loads;
    const found = await this.#options.roles(documents);
    const differing: DocumentId[] = [];
    for (const document of documents) {
      const before = this.#held.get(document);
      // Of two loads at once, the one that began last read the newer state.
      if (before && before.load > load) continue;
      const roles = found.get(document);
      if (before && !sameRoles(before.roles, roles ?? nobody)) differing.push(document);
      // What does not exist is not held, or asking for it would fill the memory.
      if (roles) this.#held.set(document, { roles, load, unasked: before?.unasked ?? 0 });
      else this.#held.delete(document);
    }
    return differing;
  }
}

interface Held {
  readonly roles: Roles;
  /** Which load this came from. */
  readonly load: number;
  /** Refreshes since it was last asked about. */
  unasked: number;
}

const refreshMs = 1000;
/**
 * About a minute. Every open socket asks every few seconds. Counted in refreshes, so that a machine
 * that slept does not find everyone forgotten.
 */
const unaskedRefreshes = 60;
const nobody: Roles = new Map();

function sameRoles(a: Roles, b: Roles): boolean {
  return a.size === b.size && [...a].every(([user, role]) => b.get(user) === role);
}
