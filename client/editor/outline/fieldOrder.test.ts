import { describe, expect, it } from 'vitest';

import { ana, ben, type } from '#shared/testing/plans.ts';

import { samplePage } from '../testing/samplePage.ts';
import { fieldBeside, fieldOrder, neighbourField } from './fieldOrder.ts';

const closed = () => false;

describe('the way of the caret', () => {
  it('[KEYS-1] goes through the page from top to bottom', () => {
    const page = samplePage();
    const order = fieldOrder(page.outline(), ben, closed).map(({ block }) => block);
    const { matter, sleep, work, voice, breath, early, notice, rest, loose, laugh } = page.ids;
    expect(order).toEqual([matter, sleep, work, voice, breath, early, notice, rest, loose, laugh]);
  });

  it('[KEYS-1] leaves out what somebody else wrote for themselves', () => {
    const page = samplePage();
    const order = fieldOrder(page.outline(), ana, closed).map(({ block }) => block);
    expect(order).not.toContain(page.ids.matter);
    expect(order).toContain(page.ids.voice);
  });

  it('[KEYS-1] takes in optional fields that have words or were opened', () => {
    const page = samplePage();
    type(page.doc, page.byAna, page.ids.breath, 'it calms', 'why');
    const opened = (block: string, field: string) =>
      (block === page.ids.voice && field === 'clinical') ||
      (block === page.ids.early && field === 'notes');
    const fields = fieldOrder(page.outline(), ben, opened)
      .filter(({ field }) => field !== 'statement')
      .map(({ block, field }) => [block, field]);
    expect(fields).toEqual([
      [page.ids.voice, 'clinical'],
      [page.ids.breath, 'why'],
      [page.ids.early, 'notes'],
    ]);
  });

  it('[KEYS-1] has neighbours, and none at the ends', () => {
    const page = samplePage();
    const order = fieldOrder(page.outline(), ben, closed);
    const at = (block: (typeof order)[number]['block']) => ({ block, field: 'statement' as const });
    const { matter, sleep, laugh, loose } = page.ids;
    expect(neighbourField(order, at(matter), 'after')).toEqual(at(sleep));
    expect(neighbourField(order, at(matter), 'before')).toBeNull();
    expect(neighbourField(order, at(laugh), 'before')).toEqual(at(loose));
    expect(neighbourField(order, at(laugh), 'after')).toBeNull();
  });

  it('[KEYS-2] stays near when a block leaves: before it, else after it', () => {
    const page = samplePage();
    const order = fieldOrder(page.outline(), ben, closed);
    const { matter, sleep, early, breath } = page.ids;
    expect(fieldBeside(order, early)?.block).toBe(breath);
    expect(fieldBeside(order, matter)?.block).toBe(sleep);
    expect(fieldBeside(order.slice(0, 1), matter)).toBeNull();
  });
});
