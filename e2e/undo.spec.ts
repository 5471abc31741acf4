import type { Page } from '@playwright/test';

import { addGoal, block, caretTo, expectWords, goals, openPlan, saved, words } from './plan.ts';
import { plant, planOf } from './script.ts';
import { expect, test } from './world.ts';

test('[JOURNEY-17] undo takes back my own typing alone, also where both have written into one goal', async ({
  world,
}) => {
  const { desk, other } = await world.together();
  await addGoal(desk, 'I rest');
  await expectWords(goals(other), 'I rest');
  await caretTo(goals(other), 'End');
  await other.keyboard.type(' and play');
  await expectWords(goals(desk), 'I rest and play');
  await caretTo(goals(desk), 'End');
  await desk.keyboard.type(' on Sundays');
  await expectWords(goals(other), 'I rest and play on Sundays');

  // The last thing anywhere was hers; undo in the other window takes his.
  await press(other, 'Undo', 'I rest on Sundays');
  await expectText(desk, 'I rest on Sundays');
  await press(other, 'Redo', 'I rest and play on Sundays');
  await expectText(desk, 'I rest and play on Sundays');
  await press(desk, 'Undo', 'and play');
  await expectText(other, 'and play');
  await press(desk, 'Redo', 'I rest and play on Sundays');
  await expectText(other, 'I rest and play on Sundays');
});

test('[JOURNEY-18] undoing a new goal takes it off the page; doing it again brings back what the other typed in it', async ({
  world,
}) => {
  const { desk, other, plan } = await world.together();
  await addGoal(desk, 'I rest');
  await expectWords(goals(other), 'I rest');
  await caretTo(goals(other), 'End');
  await other.keyboard.type(' and play');
  await expectWords(goals(desk), 'I rest and play');

  await press(desk, 'Undo', 'and play');
  await expectText(other, 'and play');
  await desk.keyboard.press(keys.Undo);
  for (const page of [desk, other]) await expect(goals(page)).toHaveCount(0);
  await expect(desk.getByRole('button', { name: 'Undo', exact: true })).toBeDisabled();
  await desk.keyboard.press(keys.Redo);
  for (const page of [desk, other]) await expectText(page, 'and play');
  await press(desk, 'Redo', 'I rest and play');
  await expectText(other, 'I rest and play');
  await expect(saved(desk)).toBeVisible();
  expect((await planOf(desk, plan)).blocks.map(({ statement }) => statement)).toEqual([
    'I rest and play',
  ]);
});

test('[JOURNEY-19] undo reaches what was written far up the page, where the editor has gone since', async ({
  world,
}) => {
  const desk = await world.therapist();
  const plan = await world.newPlan(desk);
  await plant(
    desk,
    plan,
    Array.from({ length: 40 }, (_, at) => ({ kind: 'goal' as const, text: `Goal ${at + 1}.` })),
  );
  await openPlan(desk, plan);
  const first = goals(desk).first();
  await caretTo(first, 'End');
  await desk.keyboard.insertText(' I say what I think');
  await block(desk, 'Goal 1.')
    .getByRole('button', { name: /^Working on it/ })
    .click();
  await desk.getByRole('menuitemradio', { name: /^Resting/ }).click();

  await goals(desk).last().click();
  await expect(goals(desk).last()).toBeFocused();
  await expect(first).not.toHaveAttribute('contenteditable');
  await desk.keyboard.press('ControlOrMeta+z');
  await expect(desk.getByRole('button', { name: /^Resting/ })).toHaveCount(0);
  await expectWords(first, 'I say what I think');
  // The caret follows the undo; only then is the next click the last word.
  await expect(block(desk, 'Goal 1.').locator(':focus')).toHaveCount(1);
  await goals(desk).last().click();
  await expect(first).not.toHaveAttribute('contenteditable');
  await desk.keyboard.press('ControlOrMeta+z');
  await expect.poll(() => words(first)).toBe('Goal 1.');
  await expect(first).toBeFocused();
  await expect(first).toBeInViewport();
  await desk.keyboard.press('ControlOrMeta+Shift+z');
  await expect.poll(() => words(first)).toBe('Goal 1. I say what I think');
  await expectWords(goals(desk).nth(1), 'Goal 2.');
});

const keys = { Undo: 'ControlOrMeta+z', Redo: 'ControlOrMeta+Shift+z' } as const;

/** Goes step by step until the goal says this; a pause while typing has made a step of its own. */
async function press(page: Page, which: keyof typeof keys, until: string): Promise<void> {
  await expect(async () => {
    await page.keyboard.press(keys[which]);
    expect(await words(goals(page))).toBe(until);
  }).toPass({ timeout: 10_000, intervals: [20] });
}

async function expectText(page: Page, text: string): Promise<void> {
  await expect.poll(() => words(goals(page))).toBe(text);
}
