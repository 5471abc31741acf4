import type { Page } from '@playwright/test';

import { addGoal, caretTo, expectWords, goals, offline, saved, words } from './plan.ts';
import { ana, ben, expect, phone, test } from './world.ts';

test('[JOURNEY-1] from an empty server to a plan that two people have written', async ({
  world,
}) => {
  const desk = await world.window();
  await desk.goto('/');
  await desk.getByLabel('Setup code').fill('mistyped');
  // The printed address, opened in this same tab.
  await desk.goto(`/setup#${world.server.setupCode}`);
  await expect(desk.getByLabel('Setup code')).toHaveValue(world.server.setupCode);
  await desk.getByLabel('Name of the practice').fill('Riverside');
  await desk.getByLabel('Your name').fill(ana.name);
  await desk.getByLabel('E-mail').fill(ana.email);
  await desk.getByLabel('Password', { exact: true }).fill(ana.password);
  await desk.getByRole('button', { name: 'Make the practice' }).click();

  await desk.getByRole('button', { name: 'Start a plan' }).click();
  await desk.getByRole('dialog').getByRole('textbox').first().fill('Finding my voice again');
  await desk.getByRole('dialog').getByRole('button', { name: 'Start the plan' }).click();
  await expect(saved(desk)).toBeVisible();
  await addGoal(desk, 'I say what I think');

  await desk.getByRole('button', { name: 'People', exact: true }).click();
  await desk.getByRole('button', { name: 'Invite someone' }).click();
  await desk.getByRole('button', { name: 'Make a link' }).click();
  const linkField = desk.getByRole('textbox', { name: /^Link for one person/ });
  const mistaken = await linkField.inputValue();
  const open = desk.getByRole('region', { name: 'Open links' });
  await open.getByRole('button', { name: 'Withdraw the link for anyone, as Client' }).click();
  await desk.getByRole('alertdialog').getByRole('button', { name: 'Withdraw' }).click();
  await expect(open.getByText('No link is open.')).toBeVisible();
  await expect(open.getByRole('heading', { name: 'Open links' })).toBeFocused();
  await expect(linkField).toBeHidden();
  const closed = await world.window();
  await closed.goto(mistaken);
  await expectClosed(closed);

  await desk.getByRole('button', { name: 'Invite someone' }).click();
  await desk.getByRole('button', { name: 'Make a link' }).click();
  const link = await linkField.inputValue();
  await expect(open.getByRole('listitem')).toHaveCount(1);

  const pocket = await world.window({ viewport: phone });
  await pocket.goto(link);
  await pocket.getByLabel('Your name').fill(ben.name);
  await pocket.getByLabel('E-mail').fill(ben.email);
  await pocket.getByLabel('Password', { exact: true }).fill(ben.password);
  await pocket.getByRole('button', { name: 'Make my account and open the plan' }).click();
  await expect(saved(pocket)).toBeVisible();
  await expectWords(goals(pocket).first(), 'I say what I think');

  const again = await world.window();
  await again.goto(link);
  await expectClosed(again);
  await expect(desk.getByRole('dialog').getByText(ben.name, { exact: true })).toBeVisible();
  await expect(open.getByText('No link is open.')).toBeVisible();
});

test('[JOURNEY-2] both type into the same goal at once, and one of them goes on offline', async ({
  world,
}) => {
  const { desk, other: pocket } = await world.together({ viewport: phone });
  await addGoal(desk, 'I say what I think');
  await expectWords(goals(pocket), 'I say what I think');

  await caretTo(goals(desk), 'Home');
  await caretTo(goals(pocket), 'End');
  await Promise.all([
    desk.keyboard.type('On Mondays ', { delay: 40 }),
    pocket.keyboard.type(' even when my voice shakes', { delay: 30 }),
  ]);
  const together = 'On Mondays I say what I think even when my voice shakes';
  for (const page of [desk, pocket]) {
    await expectWords(goals(page), together);
    await expect(saved(page)).toBeVisible();
  }

  await pocket.context().setOffline(true);
  await expect(offline(pocket)).toBeVisible();
  await pocket.keyboard.type(', and then I breathe', { delay: 20 });
  await caretTo(goals(desk), 'Home');
  await desk.keyboard.type('Maybe: ', { delay: 20 });
  await expect(saved(pocket)).toBeHidden();
  await expect(saved(desk)).toBeVisible();
  expect(await words(goals(desk))).toBe(`Maybe: ${together}`);

  await pocket.context().setOffline(false);
  for (const page of [desk, pocket]) {
    await expectWords(goals(page), `Maybe: ${together}, and then I breathe`);
    await expect(saved(page)).toBeVisible();
  }
});

async function expectClosed(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toContainText('This invitation is closed');
}
