import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import type { BlockId } from '#shared/plan/plan.ts';
import type { RichText } from '#shared/plan/plan.ts';

import type { FieldMark } from './foundPlaces.ts';
import { markedText, segmentsOf } from './segments.ts';
import { threadOn } from './testing/threads.ts';

const thread = threadOn('b' as BlockId, null);

function mark(from: number, to: number, lit = false): FieldMark {
  return { thread, from, to, lit };
}

test('[MARK-6] marks that overlap become stretches that do not, and say how many lie there', () => {
  expect(segmentsOf([mark(2, 8), mark(4, 6, true), mark(10, 12)])).toEqual([
    { from: 2, to: 4, count: 1, lit: false },
    { from: 4, to: 6, count: 2, lit: true },
    { from: 6, to: 8, count: 1, lit: false },
    { from: 10, to: 12, count: 1, lit: false },
  ]);
});

test('[MARK-6] marking a text changes none of its words, and marks exactly what was asked', () => {
  const span = fc.record({ text: fc.string({ minLength: 1, maxLength: 9 }) });
  const paragraph = fc.record({
    type: fc.constant('paragraph' as const),
    content: fc.array(span, { maxLength: 3 }),
  });
  const list = fc.array(paragraph, { minLength: 1, maxLength: 2 }).map((content) => ({
    type: 'bulletList' as const,
    content: [{ type: 'listItem' as const, content }],
  }));
  const text: fc.Arbitrary<RichText> = fc.array(fc.oneof(paragraph, list), { maxLength: 4 });
  const marks = fc.array(fc.tuple(fc.nat(40), fc.integer({ min: 1, max: 12 })), { maxLength: 4 });
  fc.assert(
    fc.property(text, marks, (rich, places) => {
      const segments = segmentsOf(places.map(([from, length]) => mark(from, from + length)));
      const lines = linesIn(markedText(rich, segments));
      const plain = linesIn(rich);
      expect(lines.map((line) => line.map(([char]) => char))).toEqual(
        plain.map((line) => line.map(([char]) => char)),
      );
      let at = 0;
      for (const line of lines) {
        for (const [, isMarked] of line) {
          const wanted = segments.some(({ from, to }) => from <= at && at < to);
          expect(isMarked).toBe(wanted);
          at++;
        }
        at++;
      }
    }),
    { seed: 11, numRuns: 300 },
  );
});

type Char = readonly [string, boolean];

/** Every character of every line, and whether it is marked. */
function linesIn(nodes: ReturnType<typeof markedText>): Char[][] {
  return nodes.flatMap((node) => {
    if (node.type !== 'paragraph') return node.content.flatMap((item) => linesIn(item.content));
    return [
      node.content.flatMap(({ text, marked }) =>
        Array.from({ length: text.length }, (_, at): Char => [text[at] ?? '', Boolean(marked)]),
      ),
    ];
  });
}
