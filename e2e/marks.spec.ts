/** Marks in the text: writing about words, and where they go when the words move on. */
import type { Locator, Page } from '@playwright/test';

import { addGoal, block, caretTo, field, fromMenu, goals, openPlan, saved } from './plan.ts';
import { plant } from './script.ts';
import { expect, phone, test } from './world.ts';

function marks(within: Page | Locator): Locator {
  return within.locator('mark');
}

/** Selects words of a field as a mouse does, by pressing at their start and letting go at their end. */
async function dragOver(page: Page, textbox: Locator, words: string): Promise<void> {
  const box = await textbox.evaluate((element, sought) => {
    const nodes = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
      const at = (node.textContent ?? '').indexOf(sought);
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + sought.length);
      const { left, right, top, bottom } = range.getBoundingClientRect();
      return { left, right, middle: (top + bottom) / 2 };
    }
    throw new Error(`no ${sought}`);
  }, words);
  await page.mouse.move(box.left + 1, box.middle);
  await page.mouse.down();
  await page.mouse.move((box.left + box.right) / 2, box.middle);
  await page.mouse.move(box.right - 1, box.middle);
  await page.mouse.up();
}

test('[MARK-6] [MARK-7] [MARK-8] a client marks a word with the mouse, the other window sees it live, and it follows its words', async ({
  world,
}) => {
  const desk = await world.therapist();
  const plan = await world.newPlan(desk);
  const laptop = await world.invited(desk, plan);
  await openPlan(desk, plan);
  await openPlan(laptop, plan);
  await addGoal(desk, 'I say what I need');
  const goal = goals(laptop).first();
  await expect(goal).toContainText('I say what I need');

  await goal.click();
  await dragOver(laptop, goal, 'what I need');
  await laptop.getByRole('toolbar', { name: 'Notes on these words' }).getByRole('button').click();
  const page = laptop.getByRole('dialog', { name: 'About “I say what I need”' });
  await expect(page.getByText('On the words “what I need”')).toBeVisible();
  await page.getByText('A question', { exact: true }).click();
  await page.getByRole('button', { name: 'What could be a small first step?' }).click();
  await expect(page.getByRole('textbox')).toHaveValue('What could be a small first step?');
  await page.getByRole('textbox').press('ControlOrMeta+Enter');
  await expect(page).toBeHidden();
  await expect(marks(goal)).toHaveText('what I need');

  const theirs = goals(desk).first();
  await expect(marks(theirs)).toHaveText('what I need');
  const tag = desk.getByRole('button', { name: '1 note on “I say what I need”, 1 open question' });
  await expect(tag).toBeVisible();

  // What is typed ahead of it and in it moves it along, in both windows.
  await caretTo(theirs, 'Home');
  await desk.keyboard.type('Here ');
  await expect(marks(theirs)).toHaveText('what I need');
  await expect(marks(goal)).toHaveText('what I need');
  await expect(saved(desk)).toBeVisible();

  // A click in marked words puts the caret there, and offers what is said about them.
  await marks(theirs).click();
  await expect(theirs).toBeFocused();
  await expect(desk.getByRole('button', { name: 'Read the note' })).toBeVisible();
  await desk.keyboard.type('x');
  await expect(desk.getByRole('button', { name: 'Read the note' })).toBeHidden();

  // When the words go, so does the mark; the note stays with its goal.
  await theirs.press('ControlOrMeta+a');
  await desk.keyboard.type('Quiet evenings');
  await expect(marks(theirs)).toHaveCount(0);
  await expect(marks(goal)).toHaveCount(0);
  const stays = '1 note on “Quiet evenings”, 1 open question';
  await laptop.getByRole('button', { name: stays }).click();
  await expect(laptop).toHaveURL(/\/conversation\/[0-9a-f-]{36}$/u);
});

test('[MARK-2] [MARK-8] [MARK-9] with the keys alone: on words of the notes, which a split leaves whole, and from one to the next', async ({
  world,
}) => {
  const desk = await world.therapist();
  const plan = await world.newPlan(desk);
  await openPlan(desk, plan);
  await addGoal(desk, 'I rest');
  await fromMenu(desk, 'I rest', 'Add notes');
  const notes = field(desk, 'Notes');
  await expect(notes).toBeFocused();
  await desk.keyboard.type('in the evening with tea');
  for (const _ of 'with tea') await desk.keyboard.press('Shift+ArrowLeft');
  await desk.keyboard.press('Alt+F10');
  await desk.getByRole('button', { name: 'Note on these words' }).press('Enter');
  const page = desk.getByRole('dialog', { name: 'About “I rest”' });
  await expect(page.getByRole('textbox', { name: 'Your note' })).toBeFocused();
  await desk.keyboard.type('Mint');
  await desk.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Keep writing' })).toBeFocused();
  await desk.keyboard.press('Enter');
  await desk.keyboard.type(' is best');
  await desk.keyboard.press('Control+Enter');
  await expect(marks(notes)).toHaveText('with tea');

  await expect(notes).toBeFocused();
  await desk.keyboard.press('End');
  for (const _ of 'tea') await desk.keyboard.press('ArrowLeft');
  await desk.keyboard.press('Enter');
  await expect(notes.locator('p')).toHaveText(['in the evening with ', 'tea']);
  await expect(marks(notes)).toHaveText(['with ', 'tea']);

  // One tap more: no words are needed.
  await fromMenu(desk, 'I rest', 'This feels unclear');
  const tag = block(desk, 'I rest').locator('[data-control="marks"]');
  await expect(tag).toHaveAccessibleName('2 notes on “I rest”');

  await desk.keyboard.press('Alt+Shift+KeyN');
  await expect(tag).toBeFocused();
  await expect(desk.getByRole('status').getByText('1 of 2. You find this unclear')).toBeAttached();
  await desk.keyboard.press('Alt+Shift+KeyN');
  await expect(
    desk.getByRole('status').getByText('2 of 2. You wrote, on “with tea”: Mint is best'),
  ).toBeAttached();
  await expect(marks(notes).first()).toHaveAttribute('data-lit', '');
  await desk.keyboard.press('Enter');
  await expect(desk).toHaveURL(/\/conversation\/[0-9a-f-]{36}$/u);
});

test('[MARK-7] [MARK-8] [MARK-10] on a phone, about words one may not change; who only reads starts nothing', async ({
  world,
}) => {
  const desk = await world.therapist();
  const plan = await world.newPlan(desk);
  await plant(desk, plan, [{ kind: 'matter', prompt: 'hardest', text: 'Mornings are heavy' }]);
  const client = await world.invited(desk, plan, { viewport: phone });
  await openPlan(client, plan);
  const matter = client.getByRole('textbox', { name: /Only Ana Weiss can change this/u });
  await expect(matter).toHaveAttribute('aria-readonly', 'true');

  await matter.locator('p').dblclick({ position: { x: 8, y: 8 } });
  await client.getByRole('button', { name: 'Note on these words' }).click();
  const sheet = client.getByRole('dialog', { name: 'About “Mornings are heavy”' });
  await expect(sheet.getByText('On the word “Mornings”')).toBeVisible();
  await sheet.getByRole('textbox', { name: 'Your note' }).fill('Mine too');
  await sheet.getByRole('button', { name: 'Add it' }).click();
  await expect(sheet).toBeHidden();
  await expect(marks(matter)).toHaveText('Mornings');

  const visitor = { name: 'Olga', email: 'olga@example.org', password: 'quiet lake by the road' };
  const reader = await world.invited(desk, plan, { who: visitor, role: 'observer' });
  await reader.goto(`/plans/${plan}`);
  const theirs = reader.getByRole('textbox', { name: /^What matters/u });
  await expect(marks(theirs)).toHaveText('Mornings');
  await theirs.locator('p').dblclick({ position: { x: 8, y: 8 } });
  await expect(reader.getByRole('button', { name: 'Read the note' })).toBeVisible();
  await expect(reader.getByRole('button', { name: 'Note on these words' })).toHaveCount(0);
});
