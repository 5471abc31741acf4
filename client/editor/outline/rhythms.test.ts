import { expect, it } from 'vitest';

import { daysOf, rhythmDays, rhythmName } from './rhythms.ts';

it('[DATE-3] a rhythm keeps its days through its name', () => {
  for (const days of [null, ...rhythmDays, 45]) {
    expect(daysOf(rhythmName(days), days)).toBe(days);
  }
  expect(rhythmName(45)).toBe('custom');
  expect(daysOf('days30', 45)).toBe(30);
});
