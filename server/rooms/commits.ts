/**
 * How accepted writes become durable: one commit at a time, the journal first, then the copy in
 * memory. Whatever the journal does not confirm is dropped, not kept for later: a rejected append
 * may or may not have reached the disk, the clients still hold the text, and a write is never
 * stored long after its author was allowed it.
 */
import type { ReadOnlyReason } from '#shared/wire/frames.ts';
import type { UserId } from '#shared/plan/plan.ts';

import type { DurableDocument } from './catchup.ts';
import type { DropReason, Entry, Sender } from './entry.ts';
import type { GuardAuthor, Verdict } from './guard.ts';
import { CommitWork } from './guard/work.ts';
import { RoomOver } from './hold.ts';
import { Inbox, merged } from './inbox.ts';
import { Pending } from './pending.ts';
import type { AppendResult, Clock, DocumentId, Journal, Writers } from './ports.ts';

export interface CommitsOptions {
  readonly document: DocumentId;
  readonly durable: DurableDocument;
  readonly journal: Journal;
  readonly clock: Clock;
  /** The guard, over the document and what is pending. */
  readonly judge: (entry: Entry) => Verdict;
  readonly hear: CommitEvents;
}

interface CommitEvents {
  /** A batch is durable and in the document; its senders are told after this. */
  landed(batch: readonly Entry[], update: Uint8Array): void;
  /** Another node's entries are in the document. */
  followed(update: Uint8Array): void;
  /** A commit is over, whatever became of it. */
  finished(): void;
  storageFailed(error: unknown): void;
  storageWorks(): void;
  gone(): void;
  broken(error: unknown): void;
}

const retry = { firstMs: 500, mostMs: 10_000 } as const;
/** A Yjs update that changes nothing. */
const emptyUpdate = new Uint8Array([0, 0]);
const noWriters: Writers = new Map();

export class Commits {
  readonly #options: CommitsOptions;
  readonly #inbox: Inbox<Entry>;
  #pending = new Pending();
  #failing = false;
  #over = false;
  #retryMs: number = retry.firstMs;
  #cancelRetry: (() => void) | null = null;

  constructor(options: CommitsOptions) {
    this.#options = options;
    this.#inbox = new Inbox({
      commit: (batch) => this.#commit(batch),
      size: (entry) => entry.frame.length,
      bound: () => {
        const work = new CommitWork();
        return ({ content }) => content === null || work.add(content.work);
      },
      broken: (error) => options.hear.broken(error),
    });
  }

  /** What is accepted and not yet durable; the guard looks here before it looks into the document. */
  get pending(): Pending {
    return this.#pending;
  }

  /** Why nothing can be stored now, if so. */
  get readOnly(): Exclude<ReadOnlyReason, 'role'> | null {
    if (this.#options.durable.damaged) return 'damaged';
    return this.#failing ? 'storage' : null;
  }

  get idle(): boolean {
    return this.#inbox.idle;
  }

  get crowded(): boolean {
    return this.#inbox.crowded;
  }

  push(entry: Entry): void {
    if (entry.content) this.#pending.add(entry.content.scan);
    this.#inbox.push(entry);
  }

  /** Resolves when all that was pushed before is durable or dropped. */
  settled(): Promise<void> {
    return this.#inbox.settled();
  }

  /** Reads what other nodes wrote, as soon as no commit is in flight. */
  catchUp(): void {
    this.#inbox.between(async () => {
      if (!this.#over) await this.#follow([]);
    });
  }

  /**
   * Runs `work` while nothing is stored but what it commits itself; what comes in meanwhile waits.
   * Rejects with what `work` throws, and with `RoomOver` when it cannot begin any more.
   */
  hold<Result>(
    work: (commit: (entry: Entry) => Promise<void>) => Promise<Result>,
  ): Promise<Result> {
    const { promise, resolve, reject } = Promise.withResolvers<Result>();
    const commit = async (entry: Entry): Promise<void> => {
      if (entry.content) this.#pending.add(entry.content.scan);
      try {
        await this.#commit([entry]);
      } catch (error) {
        this.#options.hear.broken(error);
        throw error;
      }
    };
    this.#inbox.between(async () => {
      if (this.#over) reject(new RoomOver());
      else await work(commit).then(resolve, reject);
    });
    return promise;
  }

  /** Drops what is not durable; nothing is written any more. */
  end(reason: DropReason): void {
    this.#over = true;
    this.#cancelRetry?.();
    this.#drop(this.#inbox.clear(), reason);
  }

  async #commit(batch: readonly Entry[]): Promise<void> {
    let entries = this.#allowed(batch);
    while (entries.length > 0) {
      if (this.#over || this.readOnly) {
        this.#drop(entries, this.#over ? 'gone' : 'read-only');
        break;
      }
      const update = updateOf(entries);
      if (update === null) {
        this.#acknowledge(entries);
        break;
      }
      const newWriters = writersOf(entries);
      const result = await this.#append(update, newWriters);
      if (result.kind === 'failed') {
        this.#storageFailed(entries, result.error);
        break;
      }
      if (result.kind === 'durable') {
        this.#options.durable.take(update, newWriters, result.sequence);
        for (const { content } of entries) if (content) this.#pending.remove(content.scan);
        this.#options.hear.landed(entries, update);
        this.#acknowledge(entries);
        break;
      }
      if (result.kind === 'gone') {
        this.#drop(entries, 'gone');
        this.#options.hear.gone();
        break;
      }
      const before = this.#options.durable.sequence;
      entries = await this.#follow(entries);
      if (entries.length > 0 && this.#options.durable.sequence === before) {
        throw new Error('The journal says that it is ahead, and has nothing to read.');
      }
    }
    this.#options.hear.finished();
  }

  async #append(update: Uint8Array, newWriters: Writers): Promise<AppendResult | Failed> {
    const { document, durable, journal } = this.#options;
    try {
      return await journal.append({ document, after: durable.sequence, update, newWriters });
    } catch (error) {
      return { kind: 'failed', error };
    }
  }

  /**
   * Reads and applies what other nodes wrote. It may forbid what was accepted here (a client id
   * that now belongs to someone else, a document that is full), so `batch` and all that waits are
   * judged once more. Returns what is left of `batch`.
   */
  async #follow(batch: readonly Entry[]): Promise<readonly Entry[]> {
    const { document, durable, journal, hear } = this.#options;
    const tail = await journal
      .tail(document, durable.sequence)
      .catch((error: unknown) => ({ kind: 'failed' as const, error }));
    if (tail === null) {
      this.#drop(batch, 'gone');
      hear.gone();
      return [];
    }
    if ('kind' in tail) {
      this.#storageFailed(batch, tail.error);
      return [];
    }
    if (!durable.follow(tail)) return batch;
    hear.followed(merged(tail.updates));
    return this.#judgeAgain(batch);
  }

  /**
   * What of a batch its senders may still write: it may have waited long. Who may not, loses all that
   * waits, and the rest is judged without it.
   */
  #allowed(batch: readonly Entry[]): readonly Entry[] {
    const barred = new Set<Sender>();
    const seen = new Map<Sender, GuardAuthor>();
    for (const { sender, author } of batch) {
      // One author stands for many frames: they share it until the role changes.
      if (barred.has(sender) || seen.get(sender) === author) continue;
      seen.set(sender, author);
      if (!sender.mayStill(author)) barred.add(sender);
    }
    if (barred.size === 0) return batch;
    const left = this.#judgeAgain(batch, barred);
    for (const sender of barred) sender.dropped('not-allowed');
    return left;
  }

  /** Judges `batch` and all that waits once more. Returns what is left of `batch`. */
  #judgeAgain(batch: readonly Entry[], barred: ReadonlySet<Sender> = new Set()): readonly Entry[] {
    this.#pending = new Pending();
    const dropped = new Set<Sender>(barred);
    const left = (entry: Entry): readonly Entry[] => {
      if (dropped.has(entry.sender)) return [];
      const verdict = this.#options.judge(entry);
      if (verdict.kind === 'write') {
        this.#pending.add(verdict.scan);
        return [{ ...entry, content: verdict }];
      }
      if (verdict.kind === 'nothing') return [{ ...entry, content: null }];
      dropped.add(entry.sender);
      entry.sender.dropped(verdict.kind === 'resync' ? 'resync' : 'refused');
      return [];
    };
    const again = batch.flatMap(left);
    this.#inbox.replace(this.#inbox.waiting.flatMap(left));
    return again;
  }

  #acknowledge(entries: readonly Entry[]): void {
    const { durable } = this.#options;
    const last = new Map<Sender, number>();
    for (const { sender, write } of entries) last.set(sender, write);
    for (const [sender, write] of last) sender.durable(write, durable);
  }

  #storageFailed(entries: readonly Entry[], error: unknown): void {
    const before = this.#failing;
    this.#failing = true;
    this.#drop([...entries, ...this.#inbox.clear()], 'read-only');
    if (!before) this.#options.hear.storageFailed(error);
    this.#retryLater();
  }

  #drop(entries: readonly Entry[], reason: DropReason): void {
    this.#pending = new Pending();
    for (const sender of new Set(entries.map((entry) => entry.sender))) sender.dropped(reason);
  }

  #retryLater(): void {
    if (this.#over) return;
    this.#cancelRetry?.();
    this.#cancelRetry = this.#options.clock.after(this.#retryMs, () => {
      this.#cancelRetry = null;
      this.#inbox.between(() => this.#probe());
    });
    this.#retryMs = Math.min(this.#retryMs * 2, retry.mostMs);
  }

  /** Writes an entry that changes nothing: only a write shows that the store can write again. */
  async #probe(): Promise<void> {
    if (this.#over || !this.#failing) return;
    const result = await this.#append(emptyUpdate, noWriters);
    switch (result.kind) {
      case 'failed':
        this.#retryLater();
        return;
      case 'gone':
        this.#options.hear.gone();
        return;
      case 'behind':
        await this.#follow([]);
        this.#retryLater();
        return;
      case 'durable':
        this.#options.durable.take(emptyUpdate, noWriters, result.sequence);
        this.#failing = false;
        this.#retryMs = retry.firstMs;
        this.#options.hear.storageWorks();
    }
  }
}

interface Failed {
  readonly kind: 'failed';
  readonly error: unknown;
}

/** What a batch adds, as one update; `null` when it adds nothing. */
function updateOf(entries: readonly Entry[]): Uint8Array | null {
  const updates = entries.flatMap(({ content }) => (content ? [content.update] : []));
  return updates.length === 0 ? null : merged(updates);
}

function writersOf(entries: readonly Entry[]): Writers {
  const all = new Map<number, UserId>();
  for (const { content } of entries) {
    if (!content) continue;
    for (const [clientId, userId] of content.newWriters) all.set(clientId, userId);
  }
  return all;
}
