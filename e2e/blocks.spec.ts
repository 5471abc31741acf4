import type { Page } from '@playwright/test';

import {
  addGoal,
  block,
  caretTo,
  expectWords,
  field,
  fromMenu,
  goals,
  openPlan,
  saved,
} from './plan.ts';
import { plant, planOf } from './script.ts';
import { lanesOf, lanesShown } from './shown.ts';
import { expect, test } from './world.ts';

test('[JOURNEY-10] all six kinds are added, written, linked and change state; the other window and the server have the same plan', async ({
  world,
}) => {
  const { desk, other, plan } = await world.together();

  await desk.getByRole('button', { name: /^What is hardest/ }).click();
  await write(desk, 'What matters', 'Meetings');
  await addGoal(desk, 'I say what I think');
  await fromMenu(desk, 'I say what I think', 'Add clinical words');
  await write(desk, 'In clinical words', 'Assertive communication');
  await block(desk, 'I say what I think').getByRole('button', { name: 'Add a step' }).click();
  await write(desk, 'Step', 'One slow breath');
  await fromMenu(desk, 'One slow breath', 'Say why we chose it');
  await write(desk, 'Why this step', 'It tells the body that it is safe');
  await block(desk, 'I say what I think')
    .getByRole('button', { name: 'Add a way to notice' })
    .click();
  await write(desk, 'We would notice it when', 'I calm down sooner');
  await desk.getByRole('button', { name: 'Write down something you noticed' }).click();
  await write(desk, 'Noticing', 'I laughed');
  await addGoal(desk, 'I sleep again');

  // There is no area yet: it is added where it is missed, and tied at once.
  await fromMenu(desk, 'I say what I think', 'Connect with an area');
  await expect(desk.getByRole('textbox', { name: 'A new area' })).toBeFocused();
  await desk.keyboard.type('Worry at work');
  await desk.keyboard.press('Enter');
  await expect(desk.getByRole('option', { name: 'Worry at work', selected: true })).toBeVisible();
  await desk.getByRole('button', { name: 'Done' }).click();
  await expect(desk.getByRole('dialog')).toHaveCount(0);
  await connect(desk, 'One slow breath', 'Connect with another goal', ['I sleep again']);
  await connect(desk, 'I calm down sooner', 'Connect with another goal', ['I sleep again']);
  await connect(desk, 'I laughed', 'Connect with a goal', ['I sleep again', 'I calm down sooner']);

  const goal = block(desk, 'I say what I think');
  await goal.getByRole('button', { name: /^Working on it/ }).click();
  await desk.getByRole('menuitemradio', { name: /^Resting/ }).click();
  await goal.getByRole('button', { name: 'Say what changed' }).click();
  await desk.getByRole('textbox', { name: 'What changed?' }).fill('The move takes all I have');
  await desk.keyboard.press('Enter');
  await desk.getByRole('button', { name: 'More for “One slow breath”' }).click();
  await desk.getByRole('menuitemradio', { name: /^Keeping it/ }).click();

  await expect(
    block(other, 'I say what I think').getByText('The move takes all I have'),
  ).toBeVisible();
  await expect(block(other, 'One slow breath').getByText('Keeping it')).toBeVisible();
  await expect(other.getByText('for Worry at work', { exact: true })).toBeVisible();
  await expect(other.getByText('also for “I sleep again”', { exact: true })).toHaveCount(2);
  await expect(other.getByText(/^about .*“I sleep again”/)).toBeVisible();
  await expect(saved(desk)).toBeVisible();
  await expectSamePlan([desk, other], plan);

  const { blocks } = await planOf(desk, plan);
  const named = (text: string) => blocks.find(({ statement }) => statement === text);
  const linked = (text: string) =>
    named(text)?.links.map((id) => blocks.find((one) => one.id === id)?.statement);
  expect(new Set(blocks.map(({ kind }) => kind)).size).toBe(6);
  expect(linked('I say what I think')).toEqual(['Worry at work']);
  expect(linked('One slow breath')).toEqual(['I sleep again']);
  expect(linked('I calm down sooner')).toEqual(['I sleep again']);
  expect(linked('I laughed')?.toSorted()).toEqual(['I calm down sooner', 'I sleep again']);
});

test('[JOURNEY-11] each kind is set aside with its words and brought back, by either person', async ({
  world,
}) => {
  const desk = await world.therapist();
  const plan = await world.newPlan(desk);
  const other = await world.invited(desk, plan);
  await plant(desk, plan, [
    { kind: 'goal', text: 'I say what I think' },
    { kind: 'strategy', under: 0, text: 'One slow breath' },
    { kind: 'measure', under: 0, text: 'I calm down sooner' },
    { kind: 'area', text: 'Worry at work' },
    { kind: 'matter', text: 'Sunday football' },
    { kind: 'signal', text: 'I laughed' },
  ]);
  await openPlan(desk, plan);
  await openPlan(other, plan);
  const before = await lanesShown(desk);

  for (const text of ['Sunday football', 'Worry at work', 'I calm down sooner', 'I laughed']) {
    await fromMenu(desk, text, 'Set aside');
  }
  await desk.getByRole('button', { name: 'More for “One slow breath”' }).click();
  await desk.getByRole('menuitemradio', { name: /^Set aside/ }).click();
  await setAside(desk, 'Three and five is easier');
  await fromMenu(desk, 'I say what I think', 'Set aside…');
  await setAside(desk, 'It stopped being the question');

  await expect(other.locator('[data-block]')).toHaveCount(0);
  await expectSamePlan([desk, other], plan);
  await other.getByRole('button', { name: 'Set aside', exact: true }).click();
  await expect(other.getByText('“It stopped being the question”')).toBeVisible();
  await expect(other.getByText('“Three and five is easier”')).toBeVisible();
  await expect(other.getByText(/^Set aside by Ana Weiss/)).toHaveCount(6);

  // What matters to someone comes back by its author alone.
  await expect(other.getByRole('button', { name: /^Bring back/ })).toHaveCount(5);
  for (const text of [
    'I say what I think',
    'One slow breath',
    'I calm down sooner',
    'Worry at work',
    'I laughed',
  ]) {
    await other.getByRole('button', { name: `Bring back “${text}”` }).click();
  }
  await desk.getByRole('button', { name: 'Set aside', exact: true }).click();
  await desk.getByRole('button', { name: 'Bring back “Sunday football”' }).click();
  for (const page of [desk, other]) {
    await expect(page.getByRole('button', { name: /^Bring back/ })).toHaveCount(0);
    await expect.poll(() => lanesShown(page)).toEqual(before);
  }
  await expectSamePlan([desk, other], plan);
});

test('[ASIDE-2] after setting aside, keys write nowhere, and [ASIDE-3] whoever was in it is told', async ({
  world,
}) => {
  const desk = await world.therapist();
  const plan = await world.newPlan(desk);
  const other = await world.invited(desk, plan);
  await plant(desk, plan, [
    { kind: 'goal', text: 'I sleep again' },
    { kind: 'goal', text: 'I say what I think' },
    { kind: 'strategy', under: 1, text: 'One slow breath' },
    { kind: 'area', text: 'Worry at work' },
  ]);
  await openPlan(desk, plan);
  await openPlan(other, plan);
  const shown = (page: Page) => page.getByRole('textbox').allTextContents();

  await caretTo(field(other, 'Step'), 'End');
  await other.keyboard.type(' out');
  await expectWords(field(desk, 'Step'), 'One slow breath out');
  await fromMenu(desk, 'I say what I think', 'Set aside…');
  await setAside(desk, 'Later');
  const done = desk.getByRole('alertdialog', { name: /^“I say what I think” is set aside/ });
  await expect(done).toBeFocused();
  const told = other.getByRole('alertdialog', {
    name: /^Ana Weiss set aside “I say what I think”/,
  });
  await expect(told).toBeFocused();
  const before = await shown(desk);
  await desk.keyboard.type('typed on');
  await other.keyboard.type('typed on');
  expect(await shown(desk)).toEqual(before);
  expect((await shown(other)).join(' ')).not.toContain('typed on');

  // Closed, the message hands the focus to something near that takes no words.
  await done.getByRole('button', { name: 'Close' }).click();
  await expect(desk.getByRole('button', { name: 'More for “I sleep again”' })).toBeFocused();
  await told.getByRole('button', { name: 'Bring back' }).click();
  await expect(field(block(other, 'I say what I think'), 'Goal in your own words')).toBeFocused();
  await expectWords(field(desk, 'Step'), 'One slow breath out');
  await expectSamePlan([desk, other], plan);

  // The same from a menu without a dialog, and undone with the keys.
  await fromMenu(desk, 'Worry at work', 'Set aside');
  await expect(desk.getByRole('alertdialog', { name: /^“Worry at work”/ })).toBeFocused();
  await desk.keyboard.press('ControlOrMeta+z');
  await expect(field(desk, 'Area of focus')).toBeFocused();
});

test('[JOURNEY-12] blocks move by menu, by keys and by dragging the grip; both windows and a reload show one order', async ({
  world,
}) => {
  const desk = await world.therapist();
  const plan = await world.newPlan(desk);
  const other = await world.invited(desk, plan);
  await plant(desk, plan, [
    { kind: 'goal', text: 'one' },
    { kind: 'goal', text: 'two' },
    { kind: 'goal', text: 'three' },
    { kind: 'strategy', under: 0, text: 'breathe' },
    { kind: 'measure', under: 0, text: 'sooner' },
  ]);
  await openPlan(desk, plan);
  await openPlan(other, plan);
  const expectOrder = async (order: string) => {
    for (const page of [desk, other]) await expect.poll(() => orderOf(page)).toBe(order);
  };
  await expectOrder('one(breathe sooner) two() three()');

  await fromMenu(desk, 'one', 'Move down');
  await expectOrder('two() one(breathe sooner) three()');
  await fromMenu(desk, 'three', 'Move up');
  await expectOrder('two() three() one(breathe sooner)');

  await caretTo(goals(desk).first(), 'End');
  await desk.keyboard.press('Alt+ArrowDown');
  await expectOrder('three() two() one(breathe sooner)');
  await desk.keyboard.type('!');
  await expectOrder('three() two!() one(breathe sooner)');
  await caretTo(field(desk, 'Step'), 'End');
  await desk.keyboard.press('Alt+ArrowUp');
  await expectOrder('three() two!(breathe) one(sooner)');

  await drag(desk, 'sooner', 'breathe');
  await expectOrder('three() two!(sooner breathe) one()');
  await drag(desk, 'one', 'three');
  await expectOrder('one() three() two!(sooner breathe)');

  await fromMenu(desk, 'breathe', 'Move to…');
  await desk.getByRole('button', { name: 'Under “one”' }).click();
  await expectOrder('one(breathe) three() two!(sooner)');

  await expect(saved(desk)).toBeVisible();
  await expectSamePlan([desk, other], plan);
  await desk.reload();
  await expectOrder('one(breathe) three() two!(sooner)');
});

test('[JOURNEY-13] someone who types in a goal while it is moved keeps the caret and every letter', async ({
  world,
}) => {
  const desk = await world.therapist();
  const plan = await world.newPlan(desk);
  const other = await world.invited(desk, plan);
  const [one = '', , three = '', breathe = ''] = await plant(desk, plan, [
    { kind: 'goal', text: 'one' },
    { kind: 'goal', text: 'two' },
    { kind: 'goal', text: 'three' },
    { kind: 'strategy', under: 0, text: 'breathe' },
  ]);
  await openPlan(desk, plan);
  await openPlan(other, plan);

  // At the start of the words: a caret that got lost would write on at their end.
  await caretTo(goals(other).first(), 'Home');
  const line = await typeWhile(other, async () => {
    await caretTo(goals(desk).first(), 'End');
    await desk.keyboard.press('Alt+ArrowDown');
    await desk.keyboard.press('Alt+ArrowDown');
    await expect(other.locator('[data-kind="goal"]').last()).toHaveAttribute('data-block', one);
  });
  for (const page of [desk, other]) {
    await expect.poll(() => orderOf(page)).toBe(`two() three() ${line}one(breathe)`);
  }

  // The step that is being written goes to another goal and takes its writer along.
  await caretTo(field(other, 'Step'), 'Home');
  const step = await typeWhile(other, async () => {
    await caretTo(field(desk, 'Step'), 'End');
    await desk.keyboard.press('Alt+ArrowUp');
    await expect(other.locator(`[data-lane="${three}"] [data-block="${breathe}"]`)).toBeVisible();
  });
  for (const page of [desk, other]) {
    await expect.poll(() => orderOf(page)).toBe(`two() three(${step}breathe) ${line}one()`);
  }
  await expect(saved(other)).toBeVisible();
  await expectSamePlan([desk, other], plan);
});

/** Types on and on until something has happened, and a little more; returns all of it. */
async function typeWhile(page: Page, happens: () => Promise<void>): Promise<string> {
  const under = { way: true };
  const happened = happens().finally(() => {
    under.way = false;
  });
  let typed = '';
  while (under.way) {
    await page.keyboard.type('abcdef ', { delay: 15 });
    typed += 'abcdef ';
  }
  await happened;
  await page.keyboard.type('end ');
  return `${typed}end `;
}

async function write(page: Page, name: string, text: string): Promise<void> {
  const here = field(page, name);
  await expect(here).toBeFocused();
  await page.keyboard.type(text);
  await expectWords(here, text);
}

async function connect(
  page: Page,
  text: string,
  item: string,
  targets: readonly string[],
): Promise<void> {
  await fromMenu(page, text, item);
  for (const name of targets) await page.getByRole('option', { name, exact: true }).click();
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

async function setAside(page: Page, note: string): Promise<void> {
  await page.getByRole('textbox', { name: /^What changed/ }).fill(note);
  await page.getByRole('dialog').getByRole('button', { name: 'Set aside' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

/** Drags one block's grip to the upper half of another block. */
async function drag(page: Page, text: string, to: string): Promise<void> {
  const grip = page.getByRole('button', { name: `More for “${text}”` }).locator('svg');
  await block(page, to).scrollIntoViewIfNeeded();
  await grip.hover();
  await page.mouse.down();
  const box = await block(page, to).boundingBox();
  if (!box) throw new Error('The block to drag to is not on the screen');
  await page.mouse.move(box.x + box.width / 2, box.y + 3, { steps: 8 });
  await expect(page.locator('[data-block-in-air]')).toHaveCount(1);
  await page.mouse.up();
  await expect(page.locator('[data-block-in-air]')).toHaveCount(0);
}

/** The goals from top to bottom, each with its steps, in one line. */
async function orderOf(page: Page): Promise<string> {
  const lanes = await lanesShown(page);
  const wordsOf = (lane: string) => (lanes[lane] ?? []).map(({ statement }) => statement).join(' ');
  return (lanes['goals'] ?? [])
    .map(({ id, statement }) => `${statement}(${wordsOf(id)})`)
    .join(' ');
}

/** All windows show what the server has. */
async function expectSamePlan(pages: readonly Page[], plan: string): Promise<void> {
  for (const page of pages) {
    await expect(async () => {
      expect(await lanesShown(page)).toEqual(lanesOf(await planOf(page, plan)));
    }).toPass({ timeout: 10_000 });
  }
}
