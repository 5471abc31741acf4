/** My notes: written on a phone, seen by nobody else, and shared a passage at a time. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';

import { expectWords, goals, openPlan } from './plan.ts';
import { expect, phone, test } from './world.ts';

const still = { reducedMotion: 'reduce' } as const;
const notes = (page: Page): Locator => page.getByRole('textbox', { name: 'My notes' });
/** The mark beside the notes, not the plan's in the bar. */
const notesSaved = (page: Page): Locator =>
  page.getByText('Saved', { exact: true }).and(page.locator(':not(header *)'));

async function openNotes(page: Page, plan: string): Promise<void> {
  await page.goto(`/plans/${plan}/notes`);
  await expect(notes(page)).toBeVisible();
}

test('[MINE-17] what is written on a phone is there after a reload, and nowhere on anybody else’s page', async ({
  world,
}) => {
  const desk = await world.therapist();
  const plan = await world.newPlan(desk);
  const own = await world.invited(desk, plan, { viewport: phone });
  await openPlan(desk, plan);
  await openNotes(own, plan);
  await expect(own.getByText('A place to think before you share')).toBeVisible();
  await expectAccessible(own);
  await notes(own).click();
  await own.keyboard.type('I am not ready to say this yet.');
  await own.keyboard.press('Enter');
  await own.keyboard.type('Maybe in spring.');
  await expect(notesSaved(own)).toBeVisible();
  await own.reload();
  await expectWords(notes(own), 'I am not ready to say this yet.');
  await expectWords(notes(own), 'Maybe in spring.');
  await expectAccessible(own);

  await openNotes(desk, plan);
  await expect(desk.getByText('A place to think before you share')).toBeVisible();
  await expect(desk.locator('body')).not.toContainText('to say this yet');
  expect((await desk.content()).includes('to say this yet')).toBe(false);
});

test('[MINE-17] a passage is shared as a goal and another as a question, and leaves the notes', async ({
  world,
}) => {
  const desk = await world.therapist();
  const plan = await world.newPlan(desk);
  const own = await world.invited(desk, plan);
  await openPlan(desk, plan);
  await openNotes(own, plan);
  await notes(own).click();
  await own.keyboard.type('I say no without explaining.');
  await own.keyboard.press('Enter');
  await own.keyboard.type('Why do we look at sleep first?');
  await own.keyboard.press('Enter');
  await own.keyboard.type('Only for me.');
  await share(own, 'I say no without explaining.', 'Goal');
  await expectWords(goals(desk), 'I say no without explaining.');
  await expect(notes(own)).not.toContainText('I say no');

  await share(own, 'Why do we look at sleep first?', 'Question');
  await expect(notes(own)).not.toContainText('sleep');
  await expect(notes(own)).toHaveText('Only for me.');
  const answer = await desk.request.get(`/api/plans/${plan}/annotations`);
  expect(await answer.text()).toContain('Why do we look at sleep first?');
  expect((await desk.content()).includes('Only for me.')).toBe(false);

  // Undo in the notes brings the words back there, and changes nothing in the plan.
  await notes(own).click();
  await own.keyboard.press('ControlOrMeta+z');
  await expectWords(notes(own), 'Why do we look at sleep first?');
  await expectWords(goals(desk), 'I say no without explaining.');
});

/** Puts the caret into a paragraph and shares it. */
async function share(page: Page, words: string, as: string): Promise<void> {
  await notes(page).getByText(words).click();
  await page.getByRole('button', { name: 'Share this…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Share this with the plan' });
  await expect(dialog.getByRole('blockquote')).toHaveText(words);
  await expect(dialog.getByText(/^Everyone in this plan: Ana Weiss\./)).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole('radio', { name: as }).press('Space');
  await dialog.getByRole('button', { name: 'Share', exact: true }).click();
  await expect(dialog).toBeHidden();
}

async function expectAccessible(page: Page): Promise<void> {
  await page.emulateMedia(still);
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
}
