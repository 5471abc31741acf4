/**
 * Keeps the lists of plans true to the documents without a write at every keystroke: documents
 * that were written to are noted together, some seconds later. Opened ones are looked at too, so a
 * title that a crash has left behind is put right when its plan is opened.
 */
import type { PlanHead } from '#shared/plan/assemble.ts';
import type { PlanId } from '#shared/plan/plan.ts';
import { errorFacts, type Log } from '../log.ts';
import type { Clock } from '../rooms/ports.ts';
import type { NotedDocument } from './plans.ts';

export class Listing {
  readonly #options: ListingOptions;
  readonly #due = new Map<PlanId, { written: boolean }>();
  #cancel: (() => void) | null = null;
  #closed = false;

  constructor(options: ListingOptions) {
    this.#options = options;
  }

  written(plan: PlanId): void {
    this.#expect(plan).written = true;
  }

  opened(plan: PlanId): void {
    this.#expect(plan);
  }

  /** Notes now what is due. A document that cannot be read is left for its next writing or opening. */
  async flush(): Promise<void> {
    this.#cancel?.();
    this.#cancel = null;
    const due = [...this.#due];
    this.#due.clear();
    const noted: NotedDocument[] = [];
    for (const [plan, { written }] of due) {
      const head = await this.#options.head(plan).catch((error: unknown) => this.#failed(error));
      if (head) noted.push({ plan, title: head.title, written });
    }
    if (noted.length === 0) return;
    await this.#options.note(noted).catch((error: unknown) => this.#failed(error));
  }

  #failed(error: unknown): null {
    this.#options.log.error('listing.failed', errorFacts(error));
    return null;
  }

  /** Notes what is due, and expects nothing more. */
  close(): Promise<void> {
    this.#closed = true;
    return this.flush();
  }

  #expect(plan: PlanId): { written: boolean } {
    const due = this.#due.get(plan) ?? { written: false };
    this.#due.set(plan, due);
    if (!this.#closed) this.#cancel ??= this.#options.clock.after(waitMs, () => void this.flush());
    return due;
  }
}

export interface ListingOptions {
  /** `null` when there is no such document. */
  readonly head: (plan: PlanId) => Promise<PlanHead | null>;
  readonly note: (documents: readonly NotedDocument[]) => Promise<void>;
  readonly clock: Clock;
  readonly log: Log;
}

const waitMs = 3_000;
