/**
 * How fast a socket is read. Whoever sends faster than is good for everyone, or than the disk
 * takes, is read from more slowly: TCP then holds them back, and nothing is lost.
 */
import { Allowance } from './allowance.ts';
import type { SessionLimits } from './limits.ts';
import type { Clock } from './ports.ts';
import type { Wire } from './wire.ts';

/** `rate`: too much per second. `inbox`: more has been accepted than is stored. */
type Hold = 'rate' | 'inbox';

export class Intake {
  readonly #wire: Pick<Wire, 'pause' | 'resume'>;
  readonly #clock: Clock;
  readonly #frames: Allowance;
  readonly #bytes: Allowance;
  readonly #questions: Allowance;
  readonly #holds = new Set<Hold>();
  #cancelRest: (() => void) | null = null;
  #ended = false;

  constructor(wire: Pick<Wire, 'pause' | 'resume'>, clock: Clock, limits: SessionLimits) {
    const now = clock.now();
    this.#wire = wire;
    this.#clock = clock;
    this.#frames = new Allowance(limits.frames, now);
    this.#bytes = new Allowance(limits.bytes, now);
    this.#questions = new Allowance(limits.questions, now);
  }

  /** Counts a frame that has come. */
  count(bytes: number): void {
    const wait = this.#spend(1, bytes);
    if (wait > 0 && !this.#cancelRest) this.#rest(wait);
  }

  /** Counts a question for the whole document; false when there were too many. */
  mayAsk(): boolean {
    return this.#questions.spend(1, this.#clock.now()) === 0;
  }

  hold(hold: Hold): void {
    if (this.#ended) return;
    if (this.#holds.size === 0) this.#wire.pause();
    this.#holds.add(hold);
  }

  release(hold: Hold): void {
    if (!this.#holds.delete(hold) || this.#holds.size > 0) return;
    this.#wire.resume();
  }

  /** Reads on, for good: a socket that is not read does not see the other side close. */
  end(): void {
    this.#ended = true;
    this.#cancelRest?.();
    for (const hold of this.#holds) this.release(hold);
  }

  #rest(waitMs: number): void {
    this.hold('rate');
    this.#cancelRest = this.#clock.after(waitMs, () => {
      this.#cancelRest = null;
      const wait = this.#spend(0, 0);
      if (wait > 0) this.#rest(wait);
      else this.release('rate');
    });
  }

  #spend(frames: number, bytes: number): number {
    const now = this.#clock.now();
    return Math.max(this.#frames.spend(frames, now), this.#bytes.spend(bytes, now));
  }
}
