import * as fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';

import { compareWords, Effort, type Words } from './words.ts';

vi.setConfig({ testTimeout: 60_000 });

function told(runs: readonly Words[]): string {
  const signs = { same: '', added: '+', removed: '-' } as const;
  return runs.map(({ change, text }) => `${signs[change]}[${text}]`).join('');
}

describe('compareWords', () => {
  test('[MODEL-21] tells what came and what went in whole words', () => {
    expect(told(compareWords('Speak up at work', 'Speak up at home, too'))).toBe(
      '[Speak up at ]-[work]+[home, too]',
    );
    expect(told(compareWords('', 'Rest'))).toBe('+[Rest]');
    expect(told(compareWords('Rest', ''))).toBe('-[Rest]');
    expect(told(compareWords('Rest', 'Rest'))).toBe('[Rest]');
    expect(compareWords('', '')).toEqual([]);
  });

  test('[MODEL-21] a replaced phrase is one removal and one addition', () => {
    expect(told(compareWords('I feel very tense now', 'I feel quite calm now'))).toBe(
      '[I feel ]-[very tense]+[quite calm][ now]',
    );
  });

  test('[MODEL-21] finds words where a script writes none apart, and keeps emoji whole', () => {
    expect(told(compareWords('我喜欢咖啡', '我喜欢茶'))).toBe('[我喜欢]-[咖啡]+[茶]');
    expect(told(compareWords('a 👩‍👩‍👧', 'a 👩‍👩‍👦'))).toBe('[a ]-[👩‍👩‍👧]+[👩‍👩‍👦]');
  });

  test('[MODEL-21] both texts can be put together again from it', () => {
    const text = fc.array(fc.constantFrom('rest', 'walk', ' ', '. ', '\n', 'é'), { maxLength: 30 });
    fc.assert(
      fc.property(text, text, (one, two) => {
        const [before, after] = [one.join(''), two.join('')];
        const runs = compareWords(before, after);
        const without = (change: Words['change']) =>
          runs.map((run) => (run.change === change ? '' : run.text)).join('');
        expect(without('added')).toBe(before);
        expect(without('removed')).toBe(after);
        expect(runs.every((run) => run.text !== '')).toBe(true);
        expect(runs.every((run, at) => run.change !== runs[at - 1]?.change)).toBe(true);
      }),
      { numRuns: 500, seed: 14 },
    );
  });

  test('[MODEL-21] two long and wholly different texts are told as replaced, in a moment', () => {
    const many = (word: string) =>
      Array.from({ length: 4000 }, (_, index) => `${word}${index}`).join(' ');
    const runs = compareWords(many('a'), many('b'));
    expect(runs.map((run) => run.change)).toEqual(['removed', 'added']);
  });

  test('[MODEL-24] many texts share one effort: what is over it is told as replaced', () => {
    const text = (word: string) =>
      Array.from({ length: 600 }, (_, at) => (at % 2 === 0 ? `${word}${at}` : `same${at}`)).join(
        ' ',
      );
    const effort = new Effort();
    const told = Array.from(
      { length: 60 },
      () => compareWords(text('a'), text('b'), effort).length,
    );
    expect(told[0]).toBeGreaterThan(600);
    // The end that both have, and two replaced stretches before it.
    expect(told.at(-1)).toBe(3);
    expect(compareWords(text('a'), text('a'), effort)).toHaveLength(1);
    const long = 'word '.repeat(100_000);
    expect(compareWords(`one ${long} two`, `1 ${long} 2`)).toHaveLength(2);
    expect(compareWords(`${long} two`, `${long} 2`).map(({ text }) => text.length)).toEqual([
      500_001, 3, 1,
    ]);
  });
});
