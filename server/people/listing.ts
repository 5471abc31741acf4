/**
 * Keeps the lists of plans true to the documents without a write at every keystroke: documents
 * that were written to are noted together, some seconds later, and again at most once a minute
 * while their title stays the same. Opened ones are looked at too, so a title that a crash has left
 * behind is put right when its plan is opened.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';

import type { PlanHead } from '#shared/plan/assemble.ts';
import type { PlanId } from '#shared/plan/plan.ts';
import { errorFacts, type Log } from '../log.ts';
import type { Clock } from '../rooms/ports.ts';
import type { NotedDocument } from './plans.ts';

export class Listing {
  readonly #options: ListingOptions;
  readonly #due = new Map<PlanId, { written: boolean }>();
  /** What was noted within the last minute. */
  readonly #recent = new Map<PlanId, { readonly title: string; readonly at: number }>();
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
    this.#forget();
    const noted: NotedDocument[] = [];
    for (const [plan, { written }] of due) {
      const head = await this.#options.head(plan).catch((error: unknown) => this.#failed(error));
      if (!head) continue;
      if (!this.#closed && this.#recent.get(plan)?.title === head.title) {
        if (written) this.written(plan);
      } else noted.push({ plan, title: head.title, written });
    }
    for (let from = 0; from < noted.length; from += notedAtOnce) {
      // Records are written on this thread: let typing pass in between.
      if (from > 0) await nextTurn();
      await this.#note(noted.slice(from, from + notedAtOnce));
    }
  }

  async #note(documents: readonly NotedDocument[]): Promise<void> {
    try {
      await this.#options.note(documents);
      const at = this.#options.clock.now();
      for (const { plan, title, written } of documents) {
        if (written) this.#recent.set(plan, { title, at });
      }
    } catch (error) {
      this.#failed(error);
    }
  }

  #forget(): void {
    const before = this.#options.clock.now() - againAfterMs;
    for (const [plan, { at }] of this.#recent) if (at <= before) this.#recent.delete(plan);
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
const againAfterMs = 60_000;
const notedAtOnce = 25;
