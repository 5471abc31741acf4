import type { Page } from '@playwright/test';

import { addGoal, caretTo, goals, openPlan, saved } from './plan.ts';
import { ana, ben, expect, phone, test } from './world.ts';

/** The walk is open in this window, at its first step. */
async function start(page: Page, plan: string): Promise<void> {
  await page.goto(`/plans/${plan}/review`);
  await page.getByRole('button', { name: 'Start now' }).click();
  await expect(page.getByRole('heading', { name: 'A first look together' })).toBeVisible();
}

const step = (page: Page, name: string) =>
  page.getByRole('navigation').getByRole('button', { name, exact: true });

const wayOn = (page: Page, name: string) =>
  page.locator('footer').getByRole('button', { name, exact: true });

test('[REV-25] two people walk through a plan together, agree, and keep it', async ({ world }) => {
  const desk = await world.therapist();
  const plan = await world.newPlan(desk);
  const other = await world.invited(desk, plan, { viewport: phone });
  await openPlan(desk, plan);
  await addGoal(desk, 'I can rest');
  await expect(saved(desk)).toBeVisible();
  await openPlan(other, plan);

  await start(desk, plan);
  await expect(other.getByText(`${ana.name} has opened a review`)).toBeVisible();
  await other.getByRole('link', { name: 'Join' }).click();
  await wayOn(desk, 'Go on').click();
  const answer = (page: Page) => page.getByRole('radio', { name: /It can rest for now/ });
  await expect(answer(other)).toBeAttached();
  await desk.getByText('It can rest for now').click();
  await expect(answer(other)).toBeChecked();
  await expect(other.getByText('In the plan: Resting')).toBeVisible();

  // Ben writes: the step stays under his hands when Ana goes on.
  const line = other.getByLabel('Something to say about it?');
  await line.click();
  await line.pressSequentially('It got quieter.');
  await wayOn(desk, 'Go on').click();
  await expect(other.getByText('The others are at “How the work feels” now.')).toBeVisible();
  await expect(line).toBeFocused();
  await other.getByRole('button', { name: 'Go there too' }).click();
  await desk.getByLabel('In my own words').fill('I like that we slow down.');
  await expect(other.getByText('I like that we slow down.')).toBeVisible();

  await step(desk, 'Agree and keep').click();
  await other.getByLabel('Type your name to agree').fill('Ben');
  await other.getByRole('button', { name: 'I agree' }).click();
  await expect(desk.getByText('Agreed, signed “Ben”')).toBeVisible();

  await step(desk, 'When to look again').click();
  await desk.getByText('About every three months').click();
  await step(desk, 'Agree and keep').click();
  await expect(desk.getByText(`The plan has changed since ${ben.name} agreed.`)).toBeVisible();
  await desk.getByRole('button', { name: 'Keep this review' }).click();
  await desk
    .getByRole('button', { name: `Keep it without the agreement of ${ben.name}`, exact: true })
    .click();
  for (const page of [desk, other]) {
    await expect(page.getByRole('heading', { name: 'This review is kept' })).toBeVisible();
    await expect(page.getByText('It got quieter.')).toBeVisible();
    await expect(page.getByText('Agreed, signed “Ben”')).toHaveCount(0);
  }

  // It has an address of its own, where it is found again.
  await expect(other).toHaveURL(new RegExp(`/plans/${plan}/review/[0-9a-f-]{36}$`));
  await other.reload();
  await expect(other.getByRole('heading', { name: 'This review is kept' })).toBeVisible();
  await expect(other.getByText('as it was then, not with later changes')).toBeVisible();

  // What was not agreed on then can still be agreed on: it is about the plan that was kept.
  await other.getByLabel('Type your name to agree').fill('Ben');
  await other.getByRole('button', { name: 'I agree' }).click();
  await expect(other.getByText('Agreed, signed “Ben”')).toBeVisible();
  await other.getByRole('link', { name: 'Back to the plan' }).click();
  await addGoal(other, 'I sleep');
  await expect(saved(other)).toBeVisible();
  await expect(
    other.getByText(/The plan has changed since you looked at it together/),
  ).toBeVisible();
});

test('[REV-31] that somebody else has changed the plan since a review shows by itself', async ({
  world,
}) => {
  const desk = await world.therapist();
  const plan = await world.newPlan(desk);
  const other = await world.invited(desk, plan, { viewport: phone });
  const headers = { origin: world.server.url };
  const held = await desk.request.post(`/api/plans/${plan}/reviews`, { headers, data: {} });
  expect(held.ok()).toBe(true);
  await openPlan(desk, plan);
  await openPlan(other, plan);
  const changed = /The plan has changed since you looked at it together/;
  await expect(other.getByRole('link', { name: 'Look at it together' })).toBeVisible();
  await expect(other.getByText(changed)).toHaveCount(0);
  await addGoal(desk, 'I can rest');
  await expect(other.getByText(changed)).toBeVisible();
});

test('[REV-23] words written offline in a walk are there after leaving it and coming back', async ({
  world,
}) => {
  const desk = await world.therapist();
  const plan = await world.newPlan(desk);
  const other = await world.invited(desk, plan);
  await openPlan(desk, plan);
  await start(desk, plan);
  await step(desk, 'How the work feels').click();
  await openPlan(other, plan);
  await other.getByRole('link', { name: 'Join' }).click();
  const mine = other.getByLabel('In my own words');
  await expect(mine).toBeVisible();

  await other.context().setOffline(true);
  await mine.fill('Written in a tunnel.');
  await expect(other.getByText(/Not sent yet/)).toBeVisible();
  await other.getByRole('link', { name: 'Back to the plan' }).click();
  await other.context().setOffline(false);
  await expect(desk.getByText('Written in a tunnel.')).toBeVisible({ timeout: 30_000 });
  await other.getByRole('link', { name: 'Join' }).click();
  await expect(mine).toHaveValue('Written in a tunnel.');
});

test('[REV-29] nobody agrees to a plan that they have not seen', async ({ world }) => {
  const desk = await world.therapist();
  const plan = await world.newPlan(desk);
  const other = await world.invited(desk, plan);
  const headers = { origin: world.server.url };
  const rename = (title: string) =>
    desk.request.patch(`/api/plans/${plan}`, { headers, data: { title } });
  await openPlan(desk, plan);
  await addGoal(desk, 'I can rest');
  await start(desk, plan);
  await openPlan(other, plan);
  await other.getByRole('link', { name: 'Join' }).click();
  await step(desk, 'Agree and keep').click();
  await other.getByLabel('Type your name to agree').fill('Ben');

  // It changes while his signature is on its way.
  const walk = `**/api/plans/${plan}/review?*`;
  await other.route(walk, async (route) => {
    if (route.request().method() === 'PATCH') await rename('Quiet evenings');
    await route.continue();
  });
  await other.getByRole('button', { name: 'I agree' }).click();
  await expect(other.getByText(/The plan has changed just now/)).toBeVisible();
  const meanwhile = other
    .locator('section section')
    .filter({ hasText: 'What changed while you are here' });
  await expect(meanwhile).toContainText('Quiet evenings');
  await expect(other.getByText('Agreed, signed “Ben”')).toHaveCount(0);
  await other.unroute(walk);
  await other.getByRole('button', { name: 'I agree' }).click();
  for (const page of [desk, other]) {
    await expect(page.getByText('Agreed, signed “Ben”')).toBeVisible();
  }
  await expect(meanwhile).toHaveCount(0);

  // That it is about an earlier plan shows by itself, to everyone.
  await rename('Long evenings');
  await expect(desk.getByText(`The plan has changed since ${ben.name} agreed.`)).toBeVisible();
  await expect(other.getByText('The plan has changed since you agreed.')).toBeVisible();
});

test('[REV-11] what somebody else noted about me gives way to my own word', async ({ world }) => {
  const desk = await world.therapist();
  const plan = await world.newPlan(desk);
  const other = await world.invited(desk, plan);
  await openPlan(desk, plan);
  await start(desk, plan);
  await step(desk, 'Agree and keep').click();
  await openPlan(other, plan);
  await other.getByRole('link', { name: 'Join' }).click();
  await desk.getByRole('button', { name: 'Agreed aloud' }).click();
  await expect(other.getByText(`Agreed aloud, noted by ${ana.name}`)).toBeVisible();
  await desk.getByRole('button', { name: 'Keep this review' }).click();
  await other.getByRole('button', { name: 'Say it myself' }).click();
  await other.getByLabel('Type your name to agree').fill('Ben');
  await other.getByRole('button', { name: 'I agree' }).click();
  for (const page of [desk, other]) {
    await expect(page.getByText('Agreed, signed “Ben”')).toBeVisible();
  }
  await expect(other.getByRole('button', { name: 'Say it myself' })).toHaveCount(0);
});

test('[REV-13] a damaged walk is told kindly, and the therapist can put it away', async ({
  world,
}) => {
  const desk = await world.therapist();
  const plan = await world.newPlan(desk);
  await openPlan(desk, plan);
  await start(desk, plan);
  await desk.route(`**/api/plans/${plan}/review`, async (route) => {
    if (route.request().method() !== 'GET') return route.continue();
    const answer = await route.fetch();
    const now = (await answer.json()) as { draft: object | null };
    const draft = now.draft && { ...now.draft, damaged: true };
    return route.fulfill({ json: { ...now, draft } });
  });
  await desk.goto(`/plans/${plan}`);
  await expect(desk.getByText(/A review is open, but it was damaged/)).toBeVisible();
  await desk.getByRole('link', { name: 'Have a look' }).click();
  await expect(desk.getByRole('heading', { name: 'This review cannot go on' })).toBeVisible();
  await desk.getByRole('button', { name: 'Delete this review' }).click();
  await desk.getByRole('alertdialog').getByRole('button', { name: 'Delete it' }).click();
  await expect(desk.getByRole('heading', { name: 'The review was deleted' })).toBeVisible();
});

test('[REV-34] a review that was kept shows the goals in their words of that day', async ({
  world,
}) => {
  const desk = await world.therapist();
  const plan = await world.newPlan(desk);
  const other = await world.invited(desk, plan);
  await openPlan(desk, plan);
  await addGoal(desk, 'I can rest');
  await openPlan(other, plan);
  await start(desk, plan);
  await wayOn(desk, 'Go on').click();
  await desk.getByText('It is still right').click();
  await step(desk, 'Agree and keep').click();
  await desk.getByRole('button', { name: 'Keep this review' }).click();
  await expect(desk.getByRole('heading', { name: 'This review is kept' })).toBeVisible();
  await caretTo(goals(other).first(), 'End');
  await other.keyboard.type(' on Sundays');
  await expect(saved(other)).toBeVisible();
  await desk.reload();
  await expect(desk.getByText('I can rest', { exact: true })).toBeVisible();
  await desk.goto(`/plans/${plan}/history`);
  await desk.getByText('What people wrote').click();
  await expect(desk.getByText('I can rest', { exact: true })).toBeVisible();
  await expect(desk.getByText('It is still right')).toBeVisible();
});

test('[REV-35] a review that was kept is found again in the history, and can be agreed to there', async ({
  world,
}) => {
  const desk = await world.therapist();
  const plan = await world.newPlan(desk);
  const other = await world.invited(desk, plan, { viewport: phone });
  const headers = { origin: world.server.url };
  await desk.request.post(`/api/plans/${plan}/reviews`, {
    headers,
    data: { note: 'On the phone.', agreements: [{ how: 'signed', name: 'A. Weiss' }] },
  });
  await openPlan(other, plan);
  await addGoal(other, 'I can rest');
  await other.goto(`/plans/${plan}/history`);
  await other.getByRole('link', { name: 'Read the whole review' }).click();
  await expect(other.getByRole('heading', { name: 'This review is kept' })).toBeVisible();
  await expect(other.getByText('Agreed, signed “A. Weiss”')).toBeVisible();
  await expect(other.getByText('On the phone.')).toBeVisible();

  // Not yet, without a reason; and yes, to the plan as it was then.
  await other.getByRole('button', { name: 'Not yet' }).click();
  await other.getByRole('button', { name: 'Write it down' }).click();
  await expect(other.getByText('Not yet', { exact: true })).toBeVisible();
  await expect(other.getByText(/has changed since/)).toHaveCount(0);
  await other.getByRole('link', { name: 'Open the history' }).click();
  await expect(other.getByText(`${ben.name}: not yet`)).toBeVisible();
});

test('[REV-37] a question that is typed and not added is there when its step or its page is left', async ({
  world,
}) => {
  const desk = await world.therapist();
  const plan = await world.newPlan(desk);
  const other = await world.invited(desk, plan);
  await openPlan(desk, plan);
  await start(desk, plan);
  await step(desk, 'Questions to keep').click();
  await openPlan(other, plan);
  await other.getByRole('link', { name: 'Join' }).click();
  const mine = other.getByLabel('My question');
  await mine.fill('What about the holidays?');
  await other.getByRole('button', { name: 'Add it' }).click();
  const sent = other.getByText('Sent to everyone in the plan');
  await expect(sent).toBeVisible();
  await mine.fill('And after that?');
  await expect(sent).toHaveCount(0);
  await step(other, 'How the work feels').click();
  await expect(sent).toHaveCount(0);
  await step(desk, 'Questions to keep').click();
  await expect(desk.getByText('And after that?')).toBeVisible();
  await step(other, 'Questions to keep').click();
  await mine.fill('Who tells my sister?');
  await other.goto('/plans');
  await expect(desk.getByText('Who tells my sister?')).toBeVisible();

  // They wait where the next review starts, and at its questions.
  await step(desk, 'Agree and keep').click();
  await desk.getByRole('button', { name: 'Keep this review' }).click();
  await expect(desk.getByRole('heading', { name: 'This review is kept' })).toBeVisible();
  await desk.goto(`/plans/${plan}/review`);
  const last = desk.locator('section').filter({
    has: desk.getByRole('heading', { name: 'For this time' }),
  });
  await expect(last.getByText('And after that?').last()).toBeVisible();
  await desk.getByRole('button', { name: 'Start now' }).click();
  await step(desk, 'Questions to keep').click();
  await expect(last.getByText('Who tells my sister?').last()).toBeVisible();
  await expect(desk.getByText('No new questions so far.')).toBeVisible();
});

test('[REV-12] somebody who has asked already is not asked after again', async ({ world }) => {
  const desk = await world.therapist();
  const plan = await world.newPlan(desk);
  const other = await world.invited(desk, plan);
  const headers = { origin: world.server.url };
  await other.request.post(`/api/plans/${plan}/review-ask`, { headers, data: {} });
  await desk.goto(`/plans/${plan}/review`);
  await expect(
    desk.getByText(`${ben.name} would like to look at the plan together. You can start now.`),
  ).toBeVisible();
  await expect(desk.getByRole('button', { name: 'Ask to look at it together' })).toHaveCount(0);
  await desk.getByRole('button', { name: 'Start now' }).click();
  await expect(desk.getByRole('heading', { name: 'A first look together' })).toBeVisible();
});

test('[REV-30] a return to an earlier plan is told to all without touching what they do', async ({
  world,
}) => {
  const desk = await world.therapist();
  const plan = await world.newPlan(desk);
  const other = await world.invited(desk, plan, { viewport: phone });
  await openPlan(desk, plan);
  const goal = await addGoal(desk, 'I can rest');
  await expect(saved(desk)).toBeVisible();
  const headers = { origin: world.server.url };
  const kept = await desk.request.post(`/api/plans/${plan}/snapshots`, {
    headers,
    data: { name: 'Spring' },
  });
  const { id } = (await kept.json()) as { id: string };
  await caretTo(goal, 'End');
  await desk.keyboard.type(' on Sundays');
  await openPlan(other, plan);
  await expect(goals(other)).toContainText('on Sundays');
  await expect(saved(desk)).toBeVisible();
  const writing = goals(other).first();
  await writing.click();

  const back = await desk.request.post(`/api/plans/${plan}/snapshots/${id}/restore`, {
    headers,
    data: {},
  });
  expect(back.ok()).toBe(true);
  await expect(other.getByText(`${ana.name} returned this plan to “Spring”`)).toBeVisible();
  await expect(goals(other)).not.toContainText('on Sundays');
  await expect(writing).toBeFocused();
  await expect(other.getByRole('link', { name: 'See what changed' })).toBeVisible();

  await other.getByRole('button', { name: 'Go back to before' }).click();
  await other.getByRole('alertdialog').getByRole('button', { name: 'Go back to before' }).click();
  await expect(goals(desk)).toContainText('on Sundays');
  await expect(desk.getByText(`${ben.name} returned this plan`)).toBeVisible();
  await desk.getByRole('button', { name: 'Close this notice' }).click();
  await expect(desk.getByText(`${ben.name} returned this plan`)).toBeHidden();
});

test('[REV-25] someone who only reads follows a walk and can change nothing in it', async ({
  world,
}) => {
  const desk = await world.therapist();
  const plan = await world.newPlan(desk);
  const reader = await world.invited(desk, plan, { role: 'observer' });
  await openPlan(desk, plan);
  await addGoal(desk, 'I can rest');
  await start(desk, plan);
  await reader.goto(`/plans/${plan}/review`);
  await expect(reader.getByRole('heading', { name: 'A first look together' })).toBeVisible();
  await wayOn(desk, 'Go on').click();
  await expect(reader.getByRole('heading', { name: 'Look at this goal again' })).toBeVisible();
  await desk.getByText('We have outgrown it').click();
  await expect(reader.getByRole('radio', { name: /outgrown/ })).toBeChecked();
  await expect(reader.locator('textarea, [contenteditable="true"]')).toHaveCount(0);
  await expect(
    reader.getByRole('button', { name: /Go on|Delete this review|Next goal/ }),
  ).toHaveCount(0);
  await reader.getByText('It is still right').click();
  await expect(reader.getByRole('radio', { name: /outgrown/ })).toBeChecked();
});
