/** When a document's journal is made smaller: often enough to load fast, not so often that it costs. */
import type { DurableDocument } from './catchup.ts';
import type { Clock, Sequence } from './ports.ts';

/** Journal rows that are worth making one of: while people write, and when they have left. */
export const compactFrom = { live: 1_000, left: 50 } as const;
/** The rows' bytes are worth it, however few rows: more than twice the last state and this. */
const spareBytes = 256 * 1024;
/** After a failure the next try waits for so many more rows, or so long. */
const again = { rows: 500, ms: 5 * 60_000 } as const;

export interface CompactionHost {
  readonly durable: DurableDocument;
  readonly clock: Clock;
  /** Puts the state in the place of all rows up to there. */
  readonly store: (upTo: Sequence, state: Uint8Array) => Promise<void>;
  readonly failed: (error: unknown) => void;
}

export class Compaction {
  readonly #host: CompactionHost;
  #running = false;
  #failure: { readonly entries: number; readonly at: number } | null = null;

  constructor(host: CompactionHost) {
    this.#host = host;
  }

  /** Makes one row of the journal's rows when there are at least `from` of them, or they are large. */
  async run(from: number): Promise<void> {
    if (this.#running || !this.#isDue(from)) return;
    const { durable, clock, store, failed } = this.#host;
    this.#running = true;
    try {
      const { state, done } = durable.compaction();
      await store(durable.sequence, state);
      done();
      this.#failure = null;
    } catch (error) {
      this.#failure = { entries: durable.entries, at: clock.now() };
      failed(error);
    } finally {
      this.#running = false;
    }
  }

  #isDue(from: number): boolean {
    const { durable, clock } = this.#host;
    const { entries, rowBytes, stateBytes } = durable;
    if (entries < from && rowBytes <= 2 * stateBytes + spareBytes) return false;
    const last = this.#failure;
    return (
      last === null || entries >= last.entries + again.rows || clock.now() >= last.at + again.ms
    );
  }
}
