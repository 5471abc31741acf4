/** How often something was tried of late, as far as this process has seen. */
export class Attempts<Key> {
  readonly #most: number;
  readonly #withinMs: number;
  /** When, oldest first; the key that was tried last comes last. */
  readonly #times = new Map<Key, number[]>();

  constructor(limit: { readonly most: number; readonly withinMs: number }) {
    this.#most = limit.most;
    this.#withinMs = limit.withinMs;
  }

  /** Counts one at this moment; false, and uncounted, when there were as many as may be. */
  take(key: Key, now: number): boolean {
    this.#forget(now);
    const since = (this.#times.get(key) ?? []).filter((at) => at > now - this.#withinMs);
    if (since.length >= this.#most) return false;
    this.#times.delete(key);
    this.#times.set(key, [...since, now]);
    return true;
  }

  /** Lets go of what has not been tried for so long. */
  #forget(now: number): void {
    for (const [key, times] of this.#times) {
      if ((times.at(-1) ?? 0) > now - this.#withinMs) return;
      this.#times.delete(key);
    }
  }
}
