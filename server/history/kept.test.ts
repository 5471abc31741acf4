import { SCHEMA_VERSION } from '#shared/doc/schema.ts';
import { expect, test } from 'vitest';
import * as Y from 'yjs';

import { newPlanDoc } from '../rooms/plan-doc.ts';
import { unpacked } from './packed.ts';
import { planOf } from './plan-states.ts';
import { keptByVersion1 as kept, packedByVersion1 } from './testing/kept.ts';

test('[HIST-16] a snapshot kept by version 1 of the schema is read as it was', async () => {
  const state = await unpacked(packedByVersion1);
  const doc = newPlanDoc();
  Y.applyUpdate(doc, state ?? new Uint8Array());
  const { plan, hash } = planOf(doc);
  expect([plan.schema, plan.blocks.length]).toEqual([kept.schema, kept.blocks]);
  // Whoever changes how a plan is read raises the version, or every snapshot there is looks damaged.
  expect(SCHEMA_VERSION === kept.schema ? hash : kept.hash).toBe(kept.hash);
});
