import type { Instant } from '#shared/plan/plan.ts';
import { added, ana, contextOf, emptyPlan, textOf } from '#shared/testing/plans.ts';
import { expect, test } from 'vitest';
import * as Y from 'yjs';

import { workOut } from './work-out.ts';

function task(paragraphs: number) {
  const doc = emptyPlan();
  const goal = added(doc, contextOf(ana), 'goal', { text: 'Walk' });
  const target = Y.encodeStateAsUpdate(doc);
  for (let count = 0; count < paragraphs; count += 1) textOf(doc, goal).insert(0, `${count} `);
  return {
    target,
    now: Y.encodeStateAsUpdate(doc),
    blocks: null,
    by: ana,
    at: '2026-05-03T10:00:00.000Z' as Instant,
    snapshot: 'a',
    safety: 'b',
  };
}

test('[REST-31] a restore that takes more memory than one may is given up, and the server goes on', async () => {
  expect(await workOut(task(2))).toMatchObject({ kind: 'update', changed: 1 });
  const little = { maxOldGenerationSizeMb: 8, maxYoungGenerationSizeMb: 2 };
  expect(await workOut(task(60_000), little)).toEqual({ kind: 'refused', reason: 'too-much-work' });
});
