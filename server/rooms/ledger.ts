/**
 * What one client has written, counted in frames, and whether there is a hole in it. A frame that
 * was dropped leaves a hole that a sync step 2 fills: it holds everything the server lacks. Frames
 * come in the order they were made, so the answer to a question that is still open holds all that
 * was dropped by then, and needs no second question.
 */
export class Ledger {
  #writes = 0;
  #hasHole = false;
  #asked = 0;

  /** Something was dropped, and what came after it counts for nothing until a step 2 is taken. */
  get hasHole(): boolean {
    return this.#hasHole;
  }

  /** A question of ours is on its way, or its answer is. */
  get isAsked(): boolean {
    return this.#asked > 0;
  }

  /** Counts a write frame that has come; returns its number, from 1. */
  count(): number {
    this.#writes += 1;
    return this.#writes;
  }

  asked(): void {
    this.#asked += 1;
  }

  answered(): void {
    if (this.#asked > 0) this.#asked -= 1;
  }

  dropped(): void {
    this.#hasHole = true;
  }

  filled(): void {
    this.#hasHole = false;
  }
}
