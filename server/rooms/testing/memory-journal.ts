import type { UserId } from '#shared/plan/plan.ts';

import type {
  Append,
  AppendResult,
  DocumentId,
  Journal,
  Sequence,
  StoredDocument,
  Writers,
} from '../ports.ts';

interface Row {
  readonly sequence: Sequence;
  readonly update: Uint8Array;
  readonly writers: Writers;
}

/** A journal in memory that can be slow, fail, or lose what is not synced. For tests only. */
export class MemoryJournal implements Journal {
  readonly #documents = new Map<DocumentId, Row[]>();
  readonly #damaged = new Set<DocumentId>();
  #held: (() => void)[] | null = null;
  #failures: ('before' | 'after')[] = [];
  #failing = false;
  /** Entries appended and compactions made, for tests that count. */
  appends = 0;
  compactions = 0;

  create(document: DocumentId, first: Uint8Array, writers: Writers): Promise<Sequence> {
    if (this.#documents.has(document)) throw new Error('The document exists.');
    const sequence = 1 as Sequence;
    this.#documents.set(document, [{ sequence, update: first.slice(), writers }]);
    return Promise.resolve(sequence);
  }

  async append({ document, after, update, newWriters }: Append): Promise<AppendResult> {
    this.appends += 1;
    const copy = update.slice();
    await this.#turn();
    const failure = this.#failing ? 'before' : this.#failures.shift();
    if (failure === 'before') throw new Error('The disk says no.');
    const rows = this.#documents.get(document);
    if (!rows) return { kind: 'gone' };
    const last = sequenceOf(rows);
    if (last !== after) return { kind: 'behind', last };
    const sequence = (after + 1) as Sequence;
    rows.push({ sequence, update: copy, writers: new Map(newWriters) });
    if (failure === 'after') throw new Error('The disk did it and does not know.');
    return { kind: 'durable', sequence };
  }

  async load(document: DocumentId): Promise<StoredDocument | null> {
    await this.#turn();
    return this.#read(document, 0);
  }

  async tail(document: DocumentId, after: Sequence): Promise<StoredDocument | null> {
    await Promise.resolve();
    if (this.#failing) throw new Error('The disk says no.');
    return this.#read(document, after);
  }

  async compact(document: DocumentId, upTo: Sequence, state: Uint8Array): Promise<void> {
    await Promise.resolve();
    const rows = this.#documents.get(document);
    if (!rows) return;
    const writers = new Map<number, UserId>();
    for (const row of rows) for (const [id, user] of row.writers) writers.set(id, user);
    const rest = rows.filter(({ sequence }) => sequence > upTo);
    this.#documents.set(document, [{ sequence: upTo, update: state.slice(), writers }, ...rest]);
    this.compactions += 1;
  }

  erase(document: DocumentId): Promise<void> {
    this.#documents.delete(document);
    return Promise.resolve();
  }

  /** Appends and loads wait until `release`. */
  hold(): void {
    this.#held ??= [];
  }

  /** Appends and loads that wait now. */
  get heldBack(): number {
    return this.#held?.length ?? 0;
  }

  release(): void {
    const held = this.#held ?? [];
    this.#held = null;
    for (const go of held) go();
  }

  /** What waits never reached the disk. */
  lose(): void {
    this.#held = null;
  }

  /** Every write and tail read fails until `works`. */
  fails(): void {
    this.#failing = true;
  }

  works(): void {
    this.#failing = false;
  }

  /** The next append fails, before or after its row was in fact stored. */
  failsOnce(when: 'before' | 'after' = 'before'): void {
    this.#failures.push(when);
  }

  /** The document's rows from here on do not pass their check. */
  damage(document: DocumentId): void {
    this.#damaged.add(document);
  }

  /** Puts a row behind the rooms' backs. */
  smuggle(document: DocumentId, update: Uint8Array): void {
    const rows = this.#documents.get(document) ?? [];
    rows.push({ sequence: (sequenceOf(rows) + 1) as Sequence, update, writers: new Map() });
    this.#documents.set(document, rows);
  }

  rowsOf(document: DocumentId): readonly Row[] {
    return this.#documents.get(document) ?? [];
  }

  #read(document: DocumentId, after: number): StoredDocument | null {
    const rows = this.#documents.get(document);
    if (!rows) return null;
    const wanted = rows.filter(({ sequence }) => sequence > after);
    const writers = new Map<number, UserId>();
    for (const row of wanted) for (const [id, user] of row.writers) writers.set(id, user);
    return {
      updates: wanted.map(({ update }) => update),
      sequence: sequenceOf(rows),
      writers,
      damaged: this.#damaged.has(document),
    };
  }

  #turn(): Promise<void> {
    const held = this.#held;
    if (!held) return Promise.resolve();
    return new Promise((resolve) => held.push(resolve));
  }
}

function sequenceOf(rows: readonly Row[]): Sequence {
  return rows.at(-1)?.sequence ?? (0 as Sequence);
}

/** One process's way to a journal. When it dies it hears no answer any more, and asks nothing more. */
export function mortal(journal: Journal): { readonly journal: Journal; readonly die: () => void } {
  let dead = false;
  const never = new Promise<never>(() => undefined);
  const alive = async <Result>(act: () => Promise<Result>): Promise<Result> => {
    if (dead) return never;
    try {
      const result = await act();
      return dead ? await never : result;
    } catch (error) {
      if (dead) return never;
      throw error;
    }
  };
  return {
    journal: {
      create: (...all) => alive(() => journal.create(...all)),
      append: (entry) => alive(() => journal.append(entry)),
      load: (document) => alive(() => journal.load(document)),
      tail: (...all) => alive(() => journal.tail(...all)),
      compact: (...all) => alive(() => journal.compact(...all)),
      erase: (document) => alive(() => journal.erase(document)),
    },
    die: () => {
      dead = true;
    },
  };
}
