/**
 * The login sessions that are in use, in memory, so that every message of a socket can be asked
 * for its session without a query. A session is used up `idleMs` after its last use, `absoluteMs`
 * after signing in at the latest, and at once when it is ended; an ended one never comes back.
 */
import type { UserId } from '#shared/plan/plan.ts';
import { chunksOf } from './chunks.ts';

export interface KnownSession {
  readonly id: string;
  readonly userId: UserId;
  /** Milliseconds since the epoch, as the next three. */
  readonly expiresAt: number;
  readonly signedInAt: number;
}

/** Where sessions are stored. */
export interface SessionSource {
  /** Those of these sessions that exist. */
  load(ids: readonly string[]): Promise<readonly KnownSession[]>;
  extend(id: string, expiresAt: number): Promise<void>;
}

export interface SessionsOptions {
  readonly source: SessionSource;
  readonly idleMs: number;
  readonly absoluteMs: number;
  readonly now: () => number;
  /** Told once for each session that was in use here and is not any more. */
  readonly onEnded: (sessionId: string) => void;
}

interface Held {
  readonly userId: UserId;
  readonly signedInAt: number;
  expiresAt: number;
  /** What the store has; it may lag behind, because not every keystroke is worth a write. */
  storedUntil: number;
}

export class Sessions {
  readonly #options: SessionsOptions;
  readonly #held = new Map<string, Held>();
  /** When each was ended: a load that began earlier must not bring it back. */
  readonly #ended = new Map<string, number>();

  constructor(options: SessionsOptions) {
    this.#options = options;
  }

  /** True while this session of this person lasts and was opened here. */
  isAlive(id: string, userId: UserId): boolean {
    const held = this.#held.get(id);
    return held?.userId === userId && held.expiresAt > this.#options.now();
  }

  /** When it ends by itself unless it is used again, in milliseconds; `null` when it is not in use here. */
  until(id: string): number | null {
    return this.#held.get(id)?.expiresAt ?? null;
  }

  /** Brings a session into use here; false when there is no such session any more. */
  async open(id: string): Promise<boolean> {
    await this.#load([id]);
    const held = this.#held.get(id);
    return held !== undefined && held.expiresAt > this.#options.now();
  }

  /** Notes that its person did something now. Resolves when that is stored, if it is worth storing. */
  async used(session: Pick<KnownSession, 'id' | 'userId' | 'signedInAt'>): Promise<void> {
    const { source, idleMs, absoluteMs, now } = this.#options;
    if (this.#ended.has(session.id)) return;
    const held = this.#held.get(session.id) ?? { ...session, expiresAt: 0, storedUntil: 0 };
    const until = Math.min(now() + idleMs, session.signedInAt + absoluteMs);
    if (until <= held.expiresAt) return;
    held.expiresAt = until;
    this.#held.set(session.id, held);
    if (until - held.storedUntil < Math.min(60_000, idleMs / 4)) return;
    held.storedUntil = until;
    await source.extend(session.id, until);
  }

  /** The same for a session that was opened here, known by its id only. */
  async usedHere(id: string): Promise<void> {
    const held = this.#held.get(id);
    if (held) await this.used({ id, ...held });
  }

  /** Ends a session here and now; its record is gone already. */
  ended(id: string): void {
    this.#ended.set(id, this.#options.now());
    if (this.#held.delete(id)) this.#options.onEnded(id);
  }

  /** Ends what has expired, and what another program on the same records has ended. */
  async refresh(): Promise<void> {
    const now = this.#options.now();
    for (const [id, held] of this.#held) if (held.expiresAt <= now) this.ended(id);
    for (const [id, at] of this.#ended) if (at < now - endedKeptMs) this.#ended.delete(id);
    for (const ids of chunksOf([...this.#held.keys()])) await this.#load(ids);
  }

  async #load(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    const found = new Map((await this.#options.source.load(ids)).map((one) => [one.id, one]));
    for (const id of ids) {
      const stored = found.get(id);
      if (!stored) this.ended(id);
      else if (!this.#ended.has(id)) this.#keep(stored);
    }
  }

  #keep(stored: KnownSession): void {
    const held = this.#held.get(stored.id);
    this.#held.set(stored.id, {
      userId: stored.userId,
      signedInAt: stored.signedInAt,
      expiresAt: Math.max(stored.expiresAt, held?.expiresAt ?? 0),
      storedUntil: Math.max(stored.expiresAt, held?.storedUntil ?? 0),
    });
  }
}

/** Far longer than a load can take. */
const endedKeptMs = 10 * 60_000;
