import { describe, expect, it } from 'vitest';

import { shortened } from './shortened.ts';

describe('a short name for a block', () => {
  it('[LETTER-4] is the whole text when that is short', () => {
    expect(shortened('  I can\nrest ')).toBe('I can rest');
    expect(shortened('')).toBe('');
  });

  it('[LETTER-4] is cut between words', () => {
    const text = 'I say what I think in the Monday meeting, even when my voice shakes';
    expect(shortened(text)).toBe('I say what I think in the Monday meeting, even…');
    expect(shortened(text, 'brief')).toBe('I say what I think in the…');
  });

  it('[LETTER-4] cuts one endless word, too', () => {
    expect(shortened('a'.repeat(200))).toHaveLength(49);
  });
});
