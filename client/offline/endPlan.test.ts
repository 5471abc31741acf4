import { expect, test } from 'vitest';

import { SCHEMA_VERSION } from '#shared/doc/schema.ts';
import { textOf } from '#shared/testing/plans.ts';

import { blockId, planId, planWith } from '../sync/testing/people.ts';
import { endPlan } from './endPlan.ts';
import { dayMs, onDisk, testDevice, testServer } from './testing/device.ts';
import { testPage } from './testing/page.ts';

test('[COPY-24] when access has ended, the copy of the plan goes and the words that were not sent are shown', async () => {
  const device = testDevice();
  const copies = await device.page(Date.now, testServer(Date.now() + dayMs));
  await copies.turnOn('ben');
  const page = await testPage(copies, { name: planId, schema: SCHEMA_VERSION });
  const plan = planWith('I rest', 'I play');
  page.sync(plan);
  await page.kept();
  page.write('');
  const text = textOf(page.doc, blockId(1));
  text.insert(text.length, ' on Sundays');
  await page.kept();
  page.copy.dispose();

  const words = await endPlan(planId, copies);
  expect(words).toEqual([{ blockId: blockId(1), field: 'statement', text: 'I rest on Sundays' }]);
  const state = copies.state.get();
  if (state.kind !== 'open') throw new Error('The copy is closed');
  expect(await state.vault.read(planId)).toEqual([]);
  expect(await onDisk(device.factory)).not.toContain('Sundays');
  expect(await endPlan(planId, copies)).toEqual([]);
  copies.close();
});
