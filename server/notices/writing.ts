/**
 * Somebody who writes is noted at once, and then once a minute for as long as they go on: a
 * keystroke costs a look into a map.
 */
import type { PlanId, UserId } from '#shared/plan/plan.ts';
import type { Clock } from '../rooms/ports.ts';

const noteEveryMs = 60_000;

interface Stretch {
  readonly plan: PlanId;
  readonly by: UserId;
  /** The last edit that is not noted yet. */
  last: number | null;
  cancel: () => void;
}

export class Writing {
  readonly #clock: Clock;
  readonly #note: (plan: PlanId, by: UserId, at: number) => void;
  readonly #stretches = new Map<string, Stretch>();

  constructor(clock: Clock, note: (plan: PlanId, by: UserId, at: number) => void) {
    this.#clock = clock;
    this.#note = note;
  }

  wrote(plan: PlanId, by: UserId): void {
    const now = this.#clock.now();
    const name = `${plan} ${by}`;
    const stretch = this.#stretches.get(name);
    if (stretch) {
      stretch.last = now;
      return;
    }
    const begun: Stretch = { plan, by, last: null, cancel: () => undefined };
    this.#stretches.set(name, begun);
    this.#later(name, begun);
    this.#note(plan, by, now);
  }

  /** Notes what is not noted yet. */
  close(): void {
    for (const stretch of this.#stretches.values()) {
      stretch.cancel();
      this.#catchUp(stretch);
    }
    this.#stretches.clear();
  }

  #later(name: string, stretch: Stretch): void {
    stretch.cancel = this.#clock.after(noteEveryMs, () => {
      if (this.#catchUp(stretch)) this.#later(name, stretch);
      else this.#stretches.delete(name);
    });
  }

  #catchUp(stretch: Stretch): boolean {
    const { plan, by, last } = stretch;
    if (last === null) return false;
    stretch.last = null;
    this.#note(plan, by, last);
    return true;
  }
}
