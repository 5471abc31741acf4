/** Lets work on the same thing take turns, in the order it was asked for. */
export class Turns<Key> {
  readonly #last = new Map<Key, Promise<unknown>>();
  readonly #lengths = new Map<Key, number>();

  /** How much of it there is on this key: what runs, and what waits. */
  length(key: Key): number {
    return this.#lengths.get(key) ?? 0;
  }

  /** Runs `work` once all that was asked for before, on this key, is over, whatever became of it. */
  take<Result>(key: Key, work: () => Promise<Result>): Promise<Result> {
    const before = this.#last.get(key) ?? Promise.resolve();
    const mine = before.then(work, work);
    this.#last.set(key, mine);
    this.#lengths.set(key, this.length(key) + 1);
    const forget = () => {
      const left = this.length(key) - 1;
      if (left > 0) this.#lengths.set(key, left);
      else this.#lengths.delete(key);
      if (this.#last.get(key) === mine) this.#last.delete(key);
    };
    mine.then(forget, forget);
    return mine;
  }
}
