import { afterAll, beforeAll, expect, test, vi } from 'vitest';

import { planWith } from '../../sync/testing/people.ts';
import { caretTo, eventually, goal, textIn } from '../field/testing/acts.ts';
import { openWorld, textbox, type World } from '../field/testing/world.ts';

vi.setConfig({ testTimeout: 30_000 });

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await world.enter('ben');
}, 120_000);
afterAll(() => world.close());

const look = (element: Element) => {
  const { left, top, width } = element.getBoundingClientRect();
  const { backgroundColor, textDecoration, color } = getComputedStyle(element);
  const description = element.getAttribute('aria-description');
  return { left, top, width, backgroundColor, textDecoration, color, description };
};

test('[MARK-6] marked words look the same in an editor and in a text at rest, and move with what is typed', async () => {
  await world.start(planWith('I say what I need'));
  const ben = await world.enter('ben');
  await ben.evaluate((block) => window.told.annotate(block, 6, 17), goal);
  const live = textbox(ben, goal).locator('mark');
  await eventually(async () => expect(await live.allTextContents()).toEqual(['what I need']));
  const before = await live.evaluate(look);
  expect(before.description).toBe('1 note on these words');
  const still = ben.locator('[data-resting] mark');
  expect(await still.allTextContents()).toEqual(['what I need']);
  const { left: _left, top: _top, ...resting } = await still.evaluate(look);
  expect(before).toMatchObject(resting);

  await caretTo(ben);
  await ben.keyboard.press('Home');
  await ben.keyboard.type('Now ');
  expect(await textIn(ben)).toBe('Now I say what I need');
  expect(await live.allTextContents()).toEqual(['what I need']);
  await ben.keyboard.press('End');
  await ben.keyboard.type(' most');
  await eventually(async () => expect(await live.allTextContents()).toEqual(['what I need']));
});
