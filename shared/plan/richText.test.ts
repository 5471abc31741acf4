import { expect, test } from 'vitest';

import { isBlank, linesOf } from './richText.ts';

const paragraph = (...texts: string[]) => ({
  type: 'paragraph' as const,
  content: texts.map((text) => ({ text })),
});

test('[MODEL-6] rich text gives a line for each paragraph, in lists too', () => {
  const item = { type: 'listItem' as const, content: [paragraph('walk'), paragraph('rest')] };
  const lines = linesOf([paragraph('a', 'b'), { type: 'bulletList', content: [item] }]);
  expect(lines).toEqual(['ab', 'walk', 'rest']);
});

test('[MODEL-6] white space alone is nothing to read', () => {
  expect(isBlank([paragraph(' '), paragraph()])).toBe(true);
  expect(isBlank([paragraph('x')])).toBe(false);
});
