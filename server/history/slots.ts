/** Lets only so much work go on at once; the rest waits in the order it came. */
export class Slots {
  #free: number;
  readonly #waiting: (() => void)[] = [];

  constructor(many: number) {
    this.#free = many;
  }

  /** Runs `work` as soon as there is room for it. */
  async run<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    try {
      return await work();
    } finally {
      // The room goes straight to who waits, so that nobody who comes now takes it.
      const next = this.#waiting.shift();
      if (next) next();
      else this.#free += 1;
    }
  }
}
