/**
 * A field's text as one string, a line for each paragraph and list line, with the way from a place
 * in it to the shared text it stands in, and back. Read once, it serves every anchor in the field.
 */
import type * as Y from 'yjs';

import { linesWithin } from './text.ts';

export interface FieldText {
  /** The lines, with `\n` between them. */
  readonly text: string;
  /** Runs of characters in reading order; embedded objects and line ends are in none. */
  readonly runs: readonly Run[];
  /** Where each shared text starts in `text`, an empty one too. */
  readonly starts: ReadonlyMap<Y.Text, number>;
}

interface Run {
  readonly of: Y.Text;
  /** Where it starts within the shared text, as Yjs counts. */
  readonly index: number;
  /** Where it starts in `text`. */
  readonly at: number;
  readonly length: number;
}

/** Reads a field. Writes nothing. */
export function fieldTextOf(fragment: Y.XmlFragment): FieldText {
  const runs: Run[] = [];
  const starts = new Map<Y.Text, number>();
  const parts: string[] = [];
  let at = 0;
  linesWithin(fragment).forEach((texts, line) => {
    if (line > 0) {
      parts.push('\n');
      at++;
    }
    for (const of of texts) {
      starts.set(of, at);
      let index = 0;
      for (const { insert } of of.toDelta() as readonly { readonly insert: unknown }[]) {
        const length = typeof insert === 'string' ? insert.length : 1;
        if (typeof insert === 'string') {
          runs.push({ of, index, at, length });
          parts.push(insert);
          at += length;
        }
        index += length;
      }
    }
  });
  return { text: parts.join(''), runs, starts };
}

/** The shared text and index of the character at an offset, or `null` between two lines. */
export function characterAt(
  { runs }: FieldText,
  offset: number,
): { readonly of: Y.Text; readonly index: number } | null {
  const run = runs.find(({ at, length }) => at <= offset && offset < at + length);
  return run ? { of: run.of, index: run.index + (offset - run.at) } : null;
}

/** The offset of an index in a shared text, or `null` when that is not of this field. */
export function offsetOf({ runs, starts }: FieldText, of: Y.Text, index: number): number | null {
  const start = starts.get(of);
  if (start === undefined) return null;
  const before = runs.findLast((run) => run.of === of && run.index <= index);
  return before ? before.at + Math.min(index - before.index, before.length) : start;
}
