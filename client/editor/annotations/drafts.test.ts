import { expect, test } from 'vitest';

import type { BlockId } from '#shared/plan/plan.ts';

import { draftAbout, keepDraft } from './drafts.ts';
import { startersFor } from './starters.ts';

test('[MARK-8] what was begun about a block is there again, until it is sent or thrown away', () => {
  const plan = {};
  const [goal, step] = ['goal', 'step'] as [BlockId, BlockId];
  keepDraft(plan, goal, { kind: 'question', text: 'Why' });
  expect(draftAbout(plan, goal)).toEqual({ kind: 'question', text: 'Why' });
  expect(draftAbout(plan, step)).toBeNull();
  expect(draftAbout({}, goal)).toBeNull();
  keepDraft(plan, goal, { kind: 'question', text: '  ' });
  expect(draftAbout(plan, goal)).toBeNull();
});

test('[MARK-8] every kind of block has questions to start from', () => {
  for (const starters of Object.values(startersFor)) expect(starters.length).toBeGreaterThan(1);
});
