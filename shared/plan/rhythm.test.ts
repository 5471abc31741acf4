import { expect, test } from 'vitest';

import type { Day } from './plan.ts';
import { addDays, lookAgainAfter, rhythmPresets } from './rhythm.ts';
import { isRhythm } from './validate.ts';

test('[MODEL-23] a rhythm suggests the day to look again; none suggests nothing', () => {
  expect(lookAgainAfter('2026-01-31' as Day, { everyDays: 30 })).toBe('2026-03-02');
  expect(lookAgainAfter('2026-01-31' as Day, { everyDays: null })).toBeNull();
});

test('[MODEL-23] days are counted over leap days and backwards', () => {
  expect(addDays('2024-02-28' as Day, 2)).toBe('2024-03-01');
  expect(addDays('2026-01-01' as Day, -1)).toBe('2025-12-31');
});

test('[MODEL-23] every preset is a rhythm that a plan can have', () => {
  for (const everyDays of rhythmPresets) expect(isRhythm({ everyDays })).toBe(true);
});
