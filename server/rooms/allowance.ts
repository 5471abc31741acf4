import type { Rate } from './limits.ts';

/** How much may pass per second, with some saved up: what is overspent has to be waited for. */
export class Allowance {
  readonly #rate: Rate;
  #left: number;
  #at: number;

  constructor(rate: Rate, now: number) {
    this.#rate = rate;
    this.#left = rate.burst;
    this.#at = now;
  }

  /** Spends `amount` in any case; returns how many milliseconds to wait before the next. */
  spend(amount: number, now: number): number {
    const { perSecond, burst } = this.#rate;
    const earned = (Math.max(0, now - this.#at) * perSecond) / 1000;
    this.#at = now;
    this.#left = Math.min(burst, this.#left + earned) - amount;
    return this.#left >= 0 ? 0 : Math.ceil((-this.#left * 1000) / perSecond);
  }
}
