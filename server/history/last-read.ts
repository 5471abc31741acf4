/** Plans as they were read last, so that nobody who asks again before it is written reads it anew. */
import type { PlanId } from '#shared/plan/plan.ts';

import type { Sequence } from '../rooms/ports.ts';

interface Entry<Value> {
  readonly sequence: Sequence;
  readonly value: Value;
  readonly size: number;
}

export class LastRead<Value> {
  readonly #most: number;
  /** The one that was asked for last comes last. */
  readonly #entries = new Map<PlanId, Entry<Value>>();
  #size = 0;

  /** @param most of what sizes come to together; one that is larger alone is not kept. */
  constructor(most: number) {
    this.#most = most;
  }

  /** What was kept of the plan at this sequence. */
  get(plan: PlanId, sequence: Sequence): Value | null {
    const entry = this.#entries.get(plan);
    if (entry?.sequence !== sequence) return null;
    this.#entries.delete(plan);
    this.#entries.set(plan, entry);
    return entry.value;
  }

  set(plan: PlanId, sequence: Sequence, value: Value, size: number): void {
    this.forget(plan);
    this.#entries.set(plan, { sequence, value, size });
    this.#size += size;
    for (const oldest of this.#entries.keys()) {
      if (this.#size <= this.#most) return;
      this.forget(oldest);
    }
  }

  forget(plan: PlanId): void {
    this.#size -= this.#entries.get(plan)?.size ?? 0;
    this.#entries.delete(plan);
  }
}
