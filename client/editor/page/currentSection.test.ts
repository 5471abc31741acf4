import { describe, expect, it } from 'vitest';

import { currentSection } from './currentSection.ts';

const tops = [
  { name: 'matters', top: -600 },
  { name: 'goals', top: 120 },
  { name: 'signals', top: 900 },
];

describe('the part of the page that one reads', () => {
  it('[LETTER-5] is the last that passed the reading line', () => {
    expect(currentSection(tops, 300, false)).toBe('goals');
    expect(currentSection(tops, 100, false)).toBe('matters');
  });

  it('[LETTER-5] is the first at the top of the page, and the last at its end', () => {
    const below = tops.map(({ name, top }) => ({ name, top: top + 2000 }));
    expect(currentSection(below, 300, false)).toBe('matters');
    expect(currentSection(tops, 300, true)).toBe('signals');
    expect(currentSection([], 300, true)).toBeNull();
  });
});
