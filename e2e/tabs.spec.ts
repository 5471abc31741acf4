import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import type { Page } from '@playwright/test';

import {
  addGoal,
  caretTo,
  expectWords,
  field,
  fromMenu,
  goals,
  openPlan,
  saved,
  words,
} from './plan.ts';
import { planOf } from './script.ts';
import { expect, test } from './world.ts';

test('[JOURNEY-25] two tabs of one person write one plan; signing out in one closes the plan in the other at once', async ({
  world,
}) => {
  const one = await world.therapist();
  const plan = await world.newPlan(one);
  const two = await one.context().newPage();
  await openPlan(one, plan);
  await openPlan(two, plan);
  await addGoal(one, 'I rest');
  await expectWords(goals(two), 'I rest');
  await caretTo(goals(two), 'End');
  await two.keyboard.type(' and play');
  await expectWords(goals(one), 'I rest and play');
  await expect(saved(two)).toBeVisible();

  await one.getByRole('button', { name: /^Your account/ }).click();
  await one.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(one.getByRole('button', { name: 'Sign in' })).toBeVisible();
  await expect(two.getByText(/^You are signed out/)).toBeVisible();
  await expect(two.getByText('I rest')).toHaveCount(0);
  await expect(saved(two)).toBeHidden();
});

test('[JOURNEY-29] two tabs of one person meet at the server alone: what one cannot send the other does not show', async ({
  world,
}) => {
  const one = await world.therapist();
  const plan = await world.newPlan(one);
  const line = await holdable(one);
  const two = await one.context().newPage();
  await openPlan(one, plan);
  await openPlan(two, plan);
  await addGoal(one, 'I rest');
  await expectWords(goals(two), 'I rest');
  await expect(saved(one)).toBeVisible();

  line.hold();
  await caretTo(goals(one), 'End');
  await one.keyboard.type(' alone');
  await expectWords(goals(one), 'I rest alone');
  // Something goes all the way from this tab over the server to the other: whatever takes a
  // shorter way would be here by now.
  await caretTo(goals(two), 'Home');
  await two.keyboard.type('Today ');
  await expectWords(goals(one), 'Today I rest alone');
  await expect(saved(two)).toBeVisible();
  expect(await words(goals(two))).toBe('Today I rest');
  await expect(saved(one)).toBeHidden();

  line.letGo();
  await expectWords(goals(two), 'Today I rest alone');
  for (const tab of [one, two]) await expect(saved(tab)).toBeVisible();
});

test('[JOURNEY-26] a reader is told so, and no key changes anything', async ({ world }) => {
  const desk = await world.therapist();
  const plan = await world.newPlan(desk);
  const reader = await world.invited(desk, plan, { role: 'observer' });
  await openPlan(desk, plan);
  await addGoal(desk, 'I rest');
  await reader.goto(`/plans/${plan}`);
  await expect(reader.getByRole('status').getByText(/^You are here to read/)).toBeVisible();
  await expectWords(goals(reader), 'I rest');
  const before = await planOf(desk, plan);
  await goals(reader).click();
  await reader.keyboard.type('x');
  await reader.keyboard.press('Enter');
  await reader.keyboard.press('Alt+ArrowDown');
  await reader.keyboard.press('ControlOrMeta+z');
  await reader.keyboard.insertText('x');
  await expect(
    reader.getByRole('button', { name: /^(More for|Add|Undo|Working on it)/ }),
  ).toHaveCount(0);
  // What is written next still comes, and it is all that came.
  await caretTo(goals(desk), 'End');
  await desk.keyboard.insertText(' and play');
  await expectWords(goals(reader), 'I rest and play');
  await expect(saved(desk)).toBeVisible();
  const after = await planOf(desk, plan);
  expect(after.blocks.map(({ statement }) => statement)).toEqual(['I rest and play']);
  expect(after.blocks.length).toBe(before.blocks.length);
});

test('[JOURNEY-27] while the server cannot store anything both are told, and what was typed is saved once it can', async ({
  world,
}) => {
  const { desk, other } = await world.together();
  await addGoal(desk, 'I rest');
  await expectWords(goals(other), 'I rest');
  await expect(saved(desk)).toBeVisible();

  const locks = readdirSync(world.server.dataDir)
    .filter((name) => name.endsWith('.db') || name.endsWith('.sqlite'))
    .map((name) => new DatabaseSync(join(world.server.dataDir, name)));
  for (const lock of locks) lock.exec('begin immediate');
  await caretTo(goals(desk), 'End');
  await desk.keyboard.type(' and play');
  for (const page of [desk, other]) {
    await expect(page.getByText(/^The server cannot save right now/)).toBeVisible();
    await expect(saved(page)).toBeHidden();
  }
  expect(await words(goals(other))).toBe('I rest');
  for (const lock of locks) {
    lock.exec('rollback');
    lock.close();
  }
  for (const page of [desk, other]) {
    await expect(saved(page)).toBeVisible({ timeout: 20_000 });
    await expectWords(goals(page), 'I rest and play');
  }
});

test('[JOURNEY-28] a paste that is too large is turned away with a word, and the rest is saved', async ({
  world,
}) => {
  const desk = await world.therapist();
  const plan = await world.newPlan(desk);
  await openPlan(desk, plan);
  await addGoal(desk, 'I rest');
  await fromMenu(desk, 'I rest', 'Add notes');
  const notes = field(desk, 'Notes');
  await expect(notes).toBeFocused();
  await desk.keyboard.type('Since May. ');
  await notes.evaluate((element) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', 'a long line '.repeat(40_000));
    const paste = { clipboardData, bubbles: true, cancelable: true };
    element.dispatchEvent(new ClipboardEvent('paste', paste));
  });
  await expect(desk.getByText('That text is too long to keep in one go.')).toBeVisible();
  await desk.keyboard.type('Also in June.');
  await expectWords(notes, 'Since May. Also in June.');
  await expect(saved(desk)).toBeVisible();
  const [goal] = (await planOf(desk, plan)).blocks;
  expect(JSON.stringify(goal?.notes)).toContain('Since May. Also in June.');
  expect(JSON.stringify(goal?.notes)).not.toContain('a long line');
});

/** Puts a valve into a page's sockets, before it opens any: what it sends can be held on its way. */
async function holdable(page: Page): Promise<{ hold(): void; letGo(): void }> {
  let held: (() => void)[] | null = null;
  await page.routeWebSocket(/\/sync\//, (socket) => {
    const server = socket.connectToServer();
    socket.onMessage((message) => {
      if (held) held.push(() => server.send(message));
      else server.send(message);
    });
  });
  return {
    hold: () => {
      held = [];
    },
    letGo: () => {
      for (const send of held ?? []) send();
      held = null;
    },
  };
}
