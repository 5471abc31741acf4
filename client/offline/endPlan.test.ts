import { NOTES, SCHEMA_VERSION } from '#shared/doc/schema.ts';
import { expect, test } from 'vitest';
import * as Y from 'yjs';

import { textOf } from '#shared/testing/plans.ts';

import { blockId, planId, planWith } from '../sync/testing/people.ts';
import { endPlan } from './endPlan.ts';
import { talkBox, walksBox } from './boxes.ts';
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

  const words = await endPlan({ me: 'ben', planId }, copies);
  expect(words).toEqual([{ blockId: blockId(1), field: 'statement', text: 'I rest on Sundays' }]);
  const state = copies.state.get();
  if (state.kind !== 'open') throw new Error('The copy is closed');
  expect(await state.vault.read(planId)).toEqual([]);
  expect(await onDisk(device.factory)).not.toContain('Sundays');
  expect(await endPlan({ me: 'ben', planId }, copies)).toEqual([]);
  copies.close();
});

test('[COPY-24] words beside the plan that were not sent are shown too, each once, and cleared', async () => {
  const device = testDevice();
  const copies = await device.page(Date.now, testServer(Date.now() + dayMs));
  await copies.turnOn('ben');
  const state = copies.state.get();
  if (state.kind !== 'open') throw new Error('The copy is closed');
  const { vault } = state;
  const notes = await testPage(copies, { name: `${planId}/notes`, schema: SCHEMA_VERSION });
  const server = new Y.Doc();
  lineIn(server, 'I slept');
  notes.sync(server);
  await notes.kept();
  notes.write('');
  lineIn(notes.doc, 'I woke');
  await notes.kept();
  notes.copy.dispose();
  const at = '2026-05-03T10:00:00.000Z';
  const reply = { id: blockId(3), text: 'Because it is mine' };
  const words = { kind: 'reply', at, thread: blockId(2), body: reply };
  const change = { kind: 'feels', text: 'I like how we talk' };
  const boxes: readonly (readonly [string, unknown])[] = [
    [talkBox(planId), { words, stuck: null }],
    [walksBox(planId), { startedAt: at, change }],
    [`aside ${planId}`, { blockId: blockId(1), field: 'statement', text: 'I run' }],
    [`aside ${planId}/notes`, 'I dreamt'],
  ];
  for (const page of ['one', 'two']) {
    for (const [box, item] of boxes) {
      const bytes = new TextEncoder().encode(JSON.stringify({ page, list: [item] }));
      await vault.change(box, { add: [{ slot: page, unsent: true, bytes }] });
    }
  }
  expect(await endPlan({ me: 'ben', planId }, copies)).toEqual([
    { blockId: blockId(1), field: 'statement', text: 'I run' },
    { said: 'notes', text: 'I dreamt\nI woke' },
    { said: 'conversation', text: 'Because it is mine' },
    { said: 'review', text: 'I like how we talk' },
  ]);
  for (const [box] of boxes) expect(await vault.read(box)).toEqual([]);
  expect(await vault.read(`${planId}/notes`)).toEqual([]);
  expect(await endPlan({ me: 'ben', planId }, copies)).toEqual([]);
  copies.close();
});

function lineIn(doc: Y.Doc, words: string): void {
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [new Y.XmlText(words)]);
  doc.getXmlFragment(NOTES).push([paragraph]);
}
