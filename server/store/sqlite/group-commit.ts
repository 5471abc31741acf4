/**
 * Collects what is asked while a commit runs and hands all of it to the next one, in the order it
 * was asked: the busier the server, the more share one fsync, and nobody waits for a timer.
 */

export type Settled<Answer> =
  | { readonly kind: 'answer'; readonly answer: Answer }
  | { readonly kind: 'failed'; readonly reason: string };

/** Carries a batch out; one outcome per request, in order. Rejects when nothing is known of any. */
export type Commit<Request, Answer> = (
  batch: readonly Request[],
) => Promise<readonly Settled<Answer>[]>;

/** What could not be stored or read, without a word of its content. */
export class JournalFailure extends Error {
  override readonly name = 'JournalFailure';
}

interface Waiting<Request, Answer> {
  readonly request: Request;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (failure: JournalFailure) => void;
}

export class GroupCommit<Request, Answer> {
  readonly #commit: Commit<Request, Answer>;
  #waiting: Waiting<Request, Answer>[] = [];
  #running: Promise<void> | null = null;
  #closed = false;

  constructor(commit: Commit<Request, Answer>) {
    this.#commit = commit;
  }

  /** Rejects with a JournalFailure. */
  ask(request: Request): Promise<Answer> {
    if (this.#closed) return Promise.reject(new JournalFailure('The journal is closed'));
    const { promise, resolve, reject } = Promise.withResolvers<Answer>();
    this.#waiting.push({ request, resolve, reject });
    this.#running ??= this.#run();
    return promise;
  }

  /** Takes nothing more, and resolves when what was asked has its answer. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#running;
  }

  async #run(): Promise<void> {
    // What is asked in the same turn of the event loop belongs to the first batch.
    await Promise.resolve();
    while (this.#waiting.length > 0) {
      const batch = this.#waiting;
      this.#waiting = [];
      await this.#carryOut(batch);
    }
    this.#running = null;
  }

  async #carryOut(batch: readonly Waiting<Request, Answer>[]): Promise<void> {
    const settled = await this.#outcomes(batch);
    for (const [index, { resolve, reject }] of batch.entries()) {
      const outcome = settled[index];
      if (outcome?.kind === 'answer') resolve(outcome.answer);
      else reject(new JournalFailure(outcome?.reason ?? 'There was no answer'));
    }
  }

  async #outcomes(batch: readonly Waiting<Request, Answer>[]): Promise<readonly Settled<Answer>[]> {
    try {
      return await this.#commit(batch.map(({ request }) => request));
    } catch (error) {
      const reason = error instanceof Error ? error.message : 'The journal failed';
      return batch.map(() => ({ kind: 'failed', reason }));
    }
  }
}
