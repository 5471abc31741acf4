import type { Page } from '@playwright/test';

import { block, expectWords, field, goals, openPlan, saved } from './plan.ts';
import { plantFullPlan } from './script.ts';
import { expect, phone, test } from './world.ts';

const pocketSized = { viewport: phone, hasTouch: true, isMobile: true } as const;

test('[JOURNEY-23] on a phone a goal is added with the thumb, written, moved into another state and undone', async ({
  world,
}) => {
  const desk = await world.therapist();
  const plan = await world.newPlan(desk);
  const pocket = await world.invited(desk, plan, pocketSized);
  await openPlan(desk, plan);
  await openPlan(pocket, plan);
  const add = pocket.getByRole('button', { name: 'Add to the plan' });
  const box = await add.boundingBox();
  expect(box?.y).toBeGreaterThan(phone.height * 0.75);
  expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(44);

  await add.tap();
  await pocket.getByRole('dialog').getByRole('button', { name: /^Goal/ }).tap();
  await expect(goals(pocket)).toBeFocused();
  await pocket.keyboard.type('I say what I think');
  await expectWords(goals(desk), 'I say what I think');
  await add.tap();
  await pocket.getByRole('dialog').getByRole('button', { name: /^Step/ }).tap();
  await expect(field(pocket, 'Step')).toBeFocused();
  await pocket.keyboard.type('One slow breath');
  await expectWords(field(block(desk, 'I say what I think'), 'Step'), 'One slow breath');

  await pocket.getByRole('button', { name: /^Working on it/ }).tap();
  await pocket.getByRole('menuitemradio', { name: /^Resting/ }).tap();
  await expect(desk.getByRole('button', { name: /^Resting/ })).toBeVisible();
  await goals(pocket).tap();
  await expect(goals(pocket)).toBeFocused();
  await pocket.keyboard.press('Home');
  await pocket.keyboard.insertText('Today ');
  await expectWords(goals(desk), 'Today I say what I think');
  await pocket.getByRole('button', { name: 'Undo' }).tap();
  await expect.poll(() => goals(desk).textContent()).not.toContain('Today');
  await expect(desk.getByRole('button', { name: /^Resting/ })).toBeVisible();
  await expect(saved(pocket)).toBeVisible();
  await expectNoOverflow(pocket);
});

test('[JOURNEY-24] on a phone no screen is wider than the phone', async ({ world }) => {
  const pocket = await world.window(pocketSized);
  await pocket.goto('/');
  await expect(pocket.getByLabel('Setup code')).toBeVisible();
  await expectNoOverflow(pocket);
  const desk = await world.therapist(pocketSized);
  await desk.goto('/plans');
  await expect(desk.getByRole('button', { name: 'Start a plan' })).toBeVisible();
  await expectNoOverflow(desk);
  await pocket.goto('/sign-in');
  await expect(pocket.getByLabel('E-mail')).toBeVisible();
  await expectNoOverflow(pocket);

  const plan = await world.newPlan(desk, 'Finding my voice again, and keeping it in every meeting');
  await openPlan(desk, plan);
  await expectNoOverflow(desk);
  await plantFullPlan(desk, plan);
  await expect(desk.getByText('I ask for help before it is late')).toBeVisible();
  for (const notes of await desk.getByRole('button', { name: 'Notes', exact: true }).all()) {
    await notes.tap();
  }
  await desk.getByRole('button', { name: 'Set aside', exact: true }).tap();
  await expectNoOverflow(desk);
  await desk
    .getByRole('button', { name: /^Working on it/ })
    .first()
    .tap();
  await expect(desk.getByRole('menu')).toBeVisible();
  await expectNoOverflow(desk);
  await desk.keyboard.press('Escape');
  await desk.getByRole('button', { name: 'Add to the plan' }).tap();
  await expect(desk.getByRole('dialog')).toBeVisible();
  await expectNoOverflow(desk);
  await desk.keyboard.press('Escape');

  await desk.getByRole('button', { name: 'People' }).tap();
  await desk.getByRole('button', { name: 'Invite someone' }).tap();
  await desk.getByRole('button', { name: 'Make a link' }).tap();
  const link = desk.getByRole('textbox', { name: /^Link for one person/ });
  await expect(link).toBeVisible();
  await expectNoOverflow(desk);
  await pocket.goto(await link.inputValue());
  await expect(pocket.getByLabel('Your name')).toBeVisible();
  await expectNoOverflow(pocket);
  await desk.goto('/plans');
  await expect(desk.getByRole('link', { name: /Finding my voice again/ })).toBeVisible();
  await expectNoOverflow(desk);
});

/** A phone widens its page to what does not fit, so the phone's own width is what counts. */
async function expectNoOverflow(page: Page): Promise<void> {
  const widths = () =>
    page.evaluate(() => [document.scrollingElement?.scrollWidth ?? 0, window.innerWidth]);
  await expect.poll(widths).toEqual([phone.width, phone.width]);
}
