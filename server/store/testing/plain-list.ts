/** What a journal store does, said with arrays: random steps are run on both and compared. */
import * as fc from 'fast-check';

import type { JournalStore } from '../store.ts';
import { append, at, compact, created, described, newDocument } from './rows.ts';

export interface Step {
  readonly kind: 'append' | 'compact' | 'erase';
  /** Which of three documents. */
  readonly document: number;
  /** How far beside the last sequence it aims. */
  readonly offset: number;
}

export const randomStep: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom('append', 'append', 'append', 'compact', 'erase'),
  document: fc.nat(2),
  offset: fc.constantFrom(-1, 0, 0, 0, 1),
});

/** Asks for all steps at once; they count in the order they are asked. */
export async function runOnBoth(
  store: JournalStore,
  steps: readonly Step[],
): Promise<{ readonly stored: unknown; readonly listed: unknown }> {
  const documents = await Promise.all([0, 1, 2].map(() => created(store, 'row 1')));
  const lists = documents.map(() => new PlainList());
  const asked = steps.map(async ({ kind, document, offset }) => {
    const id = documents[document] ?? newDocument();
    const list = lists[document] ?? new PlainList();
    const target = Math.max(1, list.last + offset);
    switch (kind) {
      case 'append': {
        const expected = list.append(target);
        return { expected, answer: await append(store, id, target, `row ${target + 1}`) };
      }
      case 'compact': {
        const expected = list.compact(target);
        return { expected, answer: await compact(store, id, target, `up to ${target}`) };
      }
      case 'erase':
        list.rows = null;
        return { expected: undefined, answer: await store.erase(id) };
    }
  });
  const results = await Promise.all(asked);
  const reads = await Promise.all(documents.map((document) => store.read(document, at(0))));
  return {
    stored: [results.map(({ answer }) => answer), reads.map((read) => read && described(read))],
    listed: [results.map(({ expected }) => expected), lists.map(({ rows }) => rows)],
  };
}

class PlainList {
  /** As `sequence kind text`; `null` once erased. */
  rows: string[] | null = ['1 entry row 1'];

  get last(): number {
    return sequenceOf(this.rows?.at(-1));
  }

  append(after: number): unknown {
    if (this.rows === null) return { kind: 'gone' };
    if (after !== this.last) return { kind: 'behind', last: this.last };
    this.rows.push(`${after + 1} entry row ${after + 1}`);
    return { kind: 'durable', sequence: after + 1 };
  }

  compact(upTo: number): string {
    if (this.rows === null) return 'gone';
    if (upTo > this.last) return 'beyond';
    const [first = ''] = this.rows;
    if (first.includes('state') && sequenceOf(first) >= upTo) return 'superseded';
    const later = this.rows.filter((row) => sequenceOf(row) > upTo);
    this.rows = [`${upTo} state up to ${upTo}`, ...later];
    return 'compacted';
  }
}

function sequenceOf(row: string | undefined): number {
  return Number(row?.split(' ')[0] ?? 0);
}
