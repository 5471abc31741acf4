/**
 * The embedded journal store: DATA_DIR/journal.db in a thread of its own, behind a group commit,
 * with DATA_DIR locked for as long as it is open.
 */
import { Worker } from 'node:worker_threads';

import type { JournalStore } from '../store.ts';
import { GroupCommit, JournalFailure } from './group-commit.ts';
import type {
  Answer,
  Answers,
  FromWorker,
  JournalRequest,
  Outcome,
  ToWorker,
} from './journal-requests.ts';
import { lockDataDir } from './lock.ts';

export interface StoreOptions {
  /**
   * Called once when the thread ends by itself. Nothing can be read or stored from then on; only a
   * new process, which opens the file anew, can go on.
   */
  readonly onLost?: ((reason: string) => void) | undefined;
}

export type OpenedStore =
  | { readonly kind: 'opened'; readonly store: JournalStore }
  /** Nothing was written; `line` says why, for the operator. */
  | { readonly kind: 'refused'; readonly line: string };

export async function openSqliteStore(
  dataDir: string,
  { onLost }: StoreOptions = {},
): Promise<OpenedStore> {
  const lock = lockDataDir(dataDir);
  if (lock.kind === 'refused') return lock;
  const thread = new JournalThread(dataDir, onLost);
  const reason = await thread.opened();
  if (reason === null) return { kind: 'opened', store: storeOver(thread, lock.release) };
  lock.release();
  return { kind: 'refused', line: `The journal in ${dataDir} cannot be opened: ${reason}.` };
}

function storeOver(thread: JournalThread, release: () => void): JournalStore {
  const group = new GroupCommit<JournalRequest, Answer>((batch) => thread.commit(batch));
  const ask = <Kind extends JournalRequest['kind']>(
    request: Extract<JournalRequest, { kind: Kind }>,
  ): Promise<Answers[Kind]> => group.ask(request) as Promise<Answers[Kind]>;
  return {
    create: (entry) => ask<'create'>({ kind: 'create', ...entry }),
    append: (entry) => ask<'append'>({ kind: 'append', ...entry }),
    compact: (state) => ask<'compact'>({ kind: 'compact', ...state }),
    read: (document, after) => ask<'read'>({ kind: 'read', document, after }),
    readKey: (document) => ask<'read-key'>({ kind: 'read-key', document }),
    readKeyCheck: () => ask<'read-key-check'>({ kind: 'read-key-check' }),
    writeKeyCheck: (sealed) => ask<'write-key-check'>({ kind: 'write-key-check', sealed }),
    async erase(document) {
      await ask<'erase'>({ kind: 'erase', document });
    },
    async close() {
      await group.close();
      await thread.close();
      release();
    },
  };
}

/** One question at a time to the worker; a worker that died fails every question from then on. */
class JournalThread {
  readonly #worker: Worker;
  #hear: (message: FromWorker) => void;
  #fail: (failure: JournalFailure) => void;
  readonly #first: Promise<FromWorker>;
  readonly #onLost: ((reason: string) => void) | undefined;
  /** Between opening and closing it has no reason to end. */
  #inUse = false;
  #dead: JournalFailure | null = null;

  constructor(dataDir: string, onLost: ((reason: string) => void) | undefined) {
    const { promise, resolve, reject } = Promise.withResolvers<FromWorker>();
    this.#hear = resolve;
    this.#fail = reject;
    this.#first = promise;
    this.#onLost = onLost;
    this.#worker = new Worker(new URL('./journal-worker.ts', import.meta.url), {
      workerData: { dataDir },
      name: 'journal',
    });
    this.#worker.on('message', (message: FromWorker) => this.#hear(message));
    this.#worker.on('error', (error: Error) => this.#die(error.message));
    this.#worker.on('exit', () => this.#die('The journal thread has ended'));
  }

  /** `null`, or why the file could not be opened. */
  async opened(): Promise<string | null> {
    try {
      const first = await this.#first;
      if (first.kind === 'refused') return first.reason;
      this.#inUse = true;
      return null;
    } catch (error) {
      return error instanceof JournalFailure ? error.message : 'unknown failure';
    }
  }

  async commit(requests: readonly JournalRequest[]): Promise<readonly Outcome[]> {
    const answer = await this.#ask({ kind: 'batch', requests });
    if (answer.kind !== 'outcomes') throw new JournalFailure('The journal thread lost its place');
    return answer.outcomes;
  }

  async close(): Promise<void> {
    this.#inUse = false;
    if (this.#dead === null) await this.#ask({ kind: 'close' });
    await this.#worker.terminate();
  }

  #ask(message: ToWorker): Promise<FromWorker> {
    if (this.#dead !== null) return Promise.reject(this.#dead);
    const { promise, resolve, reject } = Promise.withResolvers<FromWorker>();
    this.#hear = resolve;
    this.#fail = reject;
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- threads have no origin
    this.#worker.postMessage(message);
    return promise;
  }

  #die(reason: string): void {
    if (this.#dead !== null) return;
    this.#dead = new JournalFailure(reason);
    this.#fail(this.#dead);
    if (this.#inUse) this.#onLost?.(reason);
  }
}
