/**
 * What a document has accepted and not yet stored. One commit is in flight at a time; everything
 * that arrives meanwhile waits and goes into the next one together, so a slow disk makes larger
 * commits, never a longer queue of them. Entries leave in the order they came.
 */
import * as Y from 'yjs';

export interface InboxOptions<Entry> {
  /** Stores a batch and carries out what follows. Never called again before it has resolved. */
  readonly commit: (batch: readonly Entry[]) => Promise<void>;
  /** Bytes that an entry holds. */
  readonly size: (entry: Entry) => number;
  /** Begins a commit: says of one entry after the other whether the commit may still take it. */
  readonly bound: () => (entry: Entry) => boolean;
  /** A commit or job has thrown: a broken invariant. Whoever hears decides what becomes of the rest. */
  readonly broken: (error: unknown) => void;
}

/** What one journal entry may hold; the rest waits for the next. */
const mostPerCommit = { entries: 1_000, bytes: 512 * 1024 };
/** From here on senders are asked to wait. */
const crowdedFrom = { entries: 4_000, bytes: 4 * 1024 * 1024 };

export class Inbox<Entry> {
  readonly #options: InboxOptions<Entry>;
  #waiting: Entry[] = [];
  #bytes = 0;
  #jobs: (() => Promise<void>)[] = [];
  #running = false;
  /** Entries ever pushed, and ever dealt with (stored or dropped). */
  #pushed = 0;
  #done = 0;
  #settling: { readonly upTo: number; readonly resolve: () => void }[] = [];

  constructor(options: InboxOptions<Entry>) {
    this.#options = options;
  }

  get idle(): boolean {
    return !this.#running;
  }

  /** True while senders should be held back. */
  get crowded(): boolean {
    return this.#waiting.length >= crowdedFrom.entries || this.#bytes >= crowdedFrom.bytes;
  }

  /** What no commit has taken yet. */
  get waiting(): readonly Entry[] {
    return this.#waiting;
  }

  push(entry: Entry): void {
    this.#waiting.push(entry);
    this.#bytes += this.#options.size(entry);
    this.#pushed += 1;
    this.#start();
  }

  /** Runs a job while no commit is in flight. */
  between(job: () => Promise<void>): void {
    this.#jobs.push(job);
    this.#start();
  }

  /** Takes out everything that waits, and returns it. A commit in flight goes on. */
  clear(): readonly Entry[] {
    const dropped = this.#waiting;
    this.#waiting = [];
    this.#bytes = 0;
    this.#finish(dropped.length);
    return dropped;
  }

  /** Puts other entries in the place of what waits. */
  replace(entries: readonly Entry[]): void {
    const before = this.#waiting.length;
    this.#waiting = [...entries];
    this.#bytes = entries.reduce((sum, entry) => sum + this.#options.size(entry), 0);
    this.#finish(before - entries.length);
  }

  /** Resolves when everything pushed before this call is stored or dropped. */
  settled(): Promise<void> {
    if (this.#done === this.#pushed) return Promise.resolve();
    return new Promise((resolve) => {
      this.#settling.push({ upTo: this.#pushed, resolve });
    });
  }

  #start(): void {
    if (this.#running) return;
    this.#running = true;
    // A socket hands over all frames of one network chunk in one turn: start after it, so that
    // they share a commit.
    queueMicrotask(() => void this.#run());
  }

  async #run(): Promise<void> {
    try {
      for (;;) {
        const job = this.#jobs.shift();
        const batch = job ? [] : this.#take();
        if (!job && batch.length === 0) break;
        try {
          await (job ? job() : this.#options.commit(batch));
        } catch (error) {
          // What threw is over; what waits behind it is not.
          this.#options.broken(error);
        } finally {
          this.#finish(batch.length);
        }
      }
    } finally {
      this.#running = false;
    }
  }

  #take(): readonly Entry[] {
    let bytes = 0;
    let count = 0;
    const mayTake = this.#options.bound();
    for (const entry of this.#waiting) {
      bytes += this.#options.size(entry);
      const isFull = count === mostPerCommit.entries || bytes > mostPerCommit.bytes;
      // The first goes in any case: what cannot be taken at all is not accepted.
      if ((isFull || !mayTake(entry)) && count > 0) break;
      count += 1;
    }
    const all = count === this.#waiting.length;
    const batch = all ? this.#waiting : this.#waiting.slice(0, count);
    this.#waiting = all ? [] : this.#waiting.slice(count);
    this.#bytes = all ? 0 : this.#waiting.reduce((sum, e) => sum + this.#options.size(e), 0);
    return batch;
  }

  #finish(count: number): void {
    this.#done += count;
    if (this.#settling.length === 0) return;
    const ready = this.#settling.filter(({ upTo }) => upTo <= this.#done);
    this.#settling = this.#settling.filter(({ upTo }) => upTo > this.#done);
    for (const { resolve } of ready) resolve();
  }
}

/**
 * One update that holds all of `updates`. Merging many at once takes yjs time that grows with the
 * square of their number, so they are merged in small groups.
 */
export function merged(updates: readonly Uint8Array[]): Uint8Array {
  let level = [...updates];
  while (level.length > 1) {
    const next: Uint8Array[] = [];
    for (let at = 0; at < level.length; at += groupSize) {
      next.push(Y.mergeUpdates(level.slice(at, at + groupSize)));
    }
    level = next;
  }
  const [only] = level;
  if (only === undefined) throw new Error('There is nothing to merge.');
  return only;
}

const groupSize = 32;
