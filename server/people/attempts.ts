/**
 * How often someone may try: at most `max` tries in `perMs`, refilled evenly (GCRA). One number is
 * kept per key, whether or not what the key names exists, so a refusal tells nothing about it.
 */
export interface Allowed {
  readonly allowed: true;
}
export interface Held {
  readonly allowed: false;
  readonly retryAfterSeconds: number;
}

export class Attempts {
  readonly #max: number;
  readonly #intervalMs: number;
  readonly #now: () => number;
  readonly #fullAt = new Map<string, number>();

  constructor(options: {
    readonly max: number;
    readonly perMs: number;
    readonly now: () => number;
  }) {
    this.#max = options.max;
    this.#intervalMs = options.perMs / options.max;
    this.#now = options.now;
  }

  /** Counts one try. It is counted before its outcome is known, so tries sent at once all count. */
  take(key: string): Allowed | Held {
    const now = this.#now();
    const next = Math.max(this.#fullAt.get(key) ?? now, now) + this.#intervalMs;
    const overMs = next - now - this.#max * this.#intervalMs;
    // A thousandth of a millisecond of slack absorbs rounding in the division above.
    if (overMs > 0.001) return { allowed: false, retryAfterSeconds: Math.ceil(overMs / 1000) };
    this.#makeRoom(now);
    this.#fullAt.delete(key);
    this.#fullAt.set(key, next);
    return { allowed: true };
  }

  /** Takes one try back, for outcomes that should not count, such as the right password. */
  giveBack(key: string): void {
    const fullAt = this.#fullAt.get(key);
    if (fullAt !== undefined) this.#fullAt.set(key, fullAt - this.#intervalMs);
  }

  /** Bounded memory: first what no longer matters goes, then what was tried longest ago. */
  #makeRoom(now: number): void {
    if (this.#fullAt.size < keysKept) return;
    for (const [key, fullAt] of this.#fullAt) {
      if (fullAt <= now) this.#fullAt.delete(key);
    }
    for (const key of this.#fullAt.keys()) {
      if (this.#fullAt.size < keysKept) return;
      this.#fullAt.delete(key);
    }
  }
}

const keysKept = 50_000;
