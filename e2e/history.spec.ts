import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

import { addGoal, caretTo, expectWords, goals, openPlan, saved } from './plan.ts';
import { plant, plantFullPlan } from './script.ts';
import { expect, phone, test, type World } from './world.ts';

const still = { reducedMotion: 'reduce', colorScheme: 'light' } as const;
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

test('[HIST-29] a plan is kept by name, read, compared and returned to, and the plan of today is not lost', async ({
  world,
}) => {
  const desk = await world.therapist(still);
  const plan = await world.newPlan(desk, 'Finding my voice again');
  await openPlan(desk, plan);
  await addGoal(desk, 'I can rest');
  await expect(saved(desk)).toBeVisible();

  await desk.getByRole('button', { name: 'History' }).click();
  await expect(desk.getByText('Nothing is kept yet')).toBeVisible();
  await keep(desk, 'Before the summer');
  await caretTo(goals(desk).first(), 'End');
  await desk.keyboard.type(' on Sundays');
  await expect(saved(desk)).toBeVisible();

  const line = desk.getByRole('link', { name: 'Before the summer' });
  await line.click();
  const title = desk.getByRole('heading', { level: 1, name: '“Before the summer”' });
  await expect(title).toBeFocused();
  await expect(desk).toHaveTitle('History · Waymark');
  await expect(desk.getByRole('heading', { name: /I can rest”$/ })).toBeVisible();
  await expect(goals(desk)).toHaveCount(0);

  await desk.getByRole('button', { name: 'Compare with now' }).click();
  await expect(desk.getByText(/^From “Before the summer” to the plan as it is now:/)).toHaveText(
    /words changed in 1 part\.$/,
  );
  await expect(desk.locator('ins')).toHaveText('added: on Sundays end.');
  await desk.keyboard.press('Escape');
  await expect(title).toBeVisible();

  await desk.getByRole('button', { name: 'Go back to this plan' }).click();
  await expect(desk.getByText(/^Nothing is lost: today’s plan is kept/)).toBeVisible();
  await desk.getByRole('button', { name: 'Go back to this plan' }).click();
  await expect(goals(desk)).toHaveCount(1);
  await expectWords(goals(desk).first(), 'I can rest');

  await desk.getByRole('button', { name: 'History' }).click();
  await expect(desk.getByText('We went back to “Before the summer”')).toBeVisible();
  await desk.getByRole('link', { name: 'The plan just before that' }).click();
  await expect(desk.getByRole('heading', { name: /I can rest on Sundays”$/ })).toBeVisible();
});

test('[HIST-30] going back can take single parts and leaves the others as they are', async ({
  world,
}) => {
  const desk = await world.therapist(still);
  const plan = await world.newPlan(desk);
  await plant(desk, plan, [
    { kind: 'goal', text: 'I can rest' },
    { kind: 'goal', text: 'I ask for help' },
  ]);
  await openPlan(desk, plan);
  await desk.getByRole('button', { name: 'History' }).click();
  await keep(desk, 'Then');
  for (const at of [0, 1]) {
    await caretTo(goals(desk).nth(at), 'End');
    await desk.keyboard.type(' soon');
  }
  await desk.getByRole('textbox', { name: 'Title of the plan' }).fill('Another title');
  await desk.keyboard.press('Enter');
  await expect(saved(desk)).toBeVisible();

  await desk.getByRole('link', { name: 'Then' }).click();
  await desk.getByRole('button', { name: 'Go back to this plan' }).click();
  await expect(desk.getByRole('heading', { name: 'The plan itself' })).toBeVisible();
  await desk.getByRole('radio', { name: 'Only the parts I choose' }).check();
  await expect(desk.getByRole('heading', { name: 'The plan itself' })).toHaveCount(0);
  await expect(desk.getByText(/^The title of the plan and when you look again stay/)).toBeVisible();
  const confirm = desk.getByRole('button', { name: /^Bring back/ });
  await expect(confirm).toBeDisabled();
  await desk.getByRole('checkbox', { name: 'Choose this part: I ask for help' }).check();
  await confirm.click();
  await expectWords(goals(desk).first(), 'I can rest soon');
  await expectWords(goals(desk).nth(1), 'I ask for help');
  await desk.getByRole('button', { name: 'History' }).click();
  await expect(desk.getByText('We brought back parts of “Then”')).toBeVisible();
});

test('[HIST-22] a review tells who agreed and how, what is left to ask, and folded what was written', async ({
  world,
}) => {
  const desk = await world.therapist(still);
  const plan = await world.newPlan(desk);
  const other = await world.invited(desk, plan, still);
  const { id: bens } = (await (await other.request.get('/api/me')).json()) as { id: string };
  const say = telling(world, plan);
  await say(desk, 'post', 'review', {});
  await say(other, 'patch', 'review', { kind: 'feels', text: 'Slower, and better.' });
  await say(desk, 'patch', 'review', {
    kind: 'ask',
    id: '0d2f7a52-5a3e-4c43-8d0e-1f1c8d9d5c11',
    text: 'What about the holidays?',
  });
  const not = { how: 'not', person: bens, reason: 'He wants to sleep on it.' };
  await say(desk, 'patch', 'review', { kind: 'agree', agreement: not });
  const { version } = await say(desk, 'patch', 'review', {
    kind: 'agree',
    agreement: { how: 'signed', name: 'A. Weiss' },
  });
  await say(desk, 'post', 'review/save', { version });
  await say(desk, 'post', 'reviews', {
    note: 'On the phone.',
    agreements: [{ how: 'aloud', person: bens }],
  });

  await other.goto(`/plans/${plan}/history`);
  const reviews = other
    .getByRole('listitem')
    .filter({ has: other.getByRole('link', { name: 'We looked at the plan together' }) });
  await expect(reviews).toHaveCount(2);
  await expect(reviews.first()).toContainText('Ben Okafor agreed aloud, noted by Ana Weiss');
  const walked = reviews.last();
  await expect(walked.getByRole('list', { name: 'Who agreed' }).getByRole('listitem')).toHaveText([
    'Ben Okafor: not yet, “He wants to sleep on it.” Noted by Ana Weiss',
    'Ana Weiss agreed, signed “A. Weiss”',
  ]);
  await expect(walked).toContainText('What about the holidays?');
  const feels = walked.getByText('Slower, and better.');
  await expect(feels).toBeHidden();
  await walked.getByText('What people wrote').click();
  await expect(feels).toBeVisible();
  await reviews.first().getByText('What people wrote').click();
  await expect(reviews.first().getByText('On the phone.')).toBeVisible();
  await expectAccessible(other);
});

test('[HIST-22] a damaged review says kindly that its words cannot be read', async ({ world }) => {
  const desk = await world.therapist(still);
  const plan = await world.newPlan(desk);
  const say = telling(world, plan);
  await say(desk, 'post', 'reviews', {
    note: 'On the phone.',
    agreements: [{ how: 'signed', name: 'A. Weiss' }],
  });
  const records = new DatabaseSync(join(world.server.dataDir, 'waymark.db'));
  records.exec(`update reviews set hash = 'another'; update agreements set hash = 'another'`);
  records.close();
  await desk.goto(`/plans/${plan}/history`);
  await expect(desk.getByText('We looked at the plan together')).toBeVisible();
  await expect(desk.getByText(/^Some of what was said here was damaged/)).toBeVisible();
  await expect(
    desk.getByText('What Ana Weiss said about it cannot be read any more.'),
  ).toBeVisible();
  await expect(desk.getByText(/agreed, signed/)).toHaveCount(0);
  await expectAccessible(desk);
});

test('[HIST-36] the history opens beside the letter without moving it, and two others can be chosen while two are compared', async ({
  world,
}) => {
  const desk = await world.therapist(still);
  const plan = await world.newPlan(desk);
  await plantFullPlan(desk, plan);
  await openPlan(desk, plan);
  await desk.setViewportSize({ width: 1440, height: 500 });
  await expect(goals(desk).first()).toBeVisible();
  await desk.evaluate(() => window.scrollTo(0, 300));
  const before = await desk.evaluate(() => window.scrollY);
  expect(before).toBeGreaterThan(100);
  // With the bare mouse: a locator's click would scroll by itself.
  const button = await desk.getByRole('button', { name: 'History' }).boundingBox();
  await desk.mouse.click((button?.x ?? 0) + 12, (button?.y ?? 0) + 12);
  await expect(desk.getByRole('heading', { name: 'History' })).toBeFocused();
  expect(await desk.evaluate(() => window.scrollY)).toBe(before);

  await keep(desk, 'A first one');
  await keep(desk, 'A second one');
  await desk.getByRole('button', { name: 'Compare two plans' }).click();
  const from = desk.getByRole('combobox', { name: 'From' });
  await expect(from.locator('option:checked')).toHaveText(/^“A second one”/);
  const first = await from.locator('option', { hasText: 'A first one' }).getAttribute('value');
  await from.selectOption(first);
  await desk.getByRole('button', { name: 'Compare two plans' }).click();
  await expect(from).toBeFocused();
  await expect(from.locator('option:checked')).toHaveText(/^“A first one”/);
});

test('[HIST-37] who is on the page is said before all of it goes back, and the notice names the plan to everyone and covers no words on a phone', async ({
  world,
}, info) => {
  const desk = await world.therapist(still);
  const plan = await world.newPlan(desk);
  const hand = await world.invited(desk, plan, { ...still, viewport: phone });
  await plantFullPlan(desk, plan);
  await openPlan(desk, plan);
  await openPlan(hand, plan);
  await desk.getByRole('button', { name: 'History' }).click();
  await keep(desk, 'Before the summer');
  await caretTo(goals(desk).first(), 'End');
  await desk.keyboard.type(' soon');
  await expect(saved(desk)).toBeVisible();
  await desk.getByRole('link', { name: 'Before the summer' }).click();
  await desk.getByRole('button', { name: 'Go back to this plan' }).click();
  await expect(desk.getByText('Ben Okafor is on the page right now.')).toBeVisible();
  await desk.getByRole('radio', { name: 'Only the parts I choose' }).check();
  await expect(desk.getByText('Ben Okafor is on the page right now.')).toHaveCount(0);
  await desk.getByRole('radio', { name: 'The whole plan' }).check();
  await desk.getByRole('button', { name: 'Go back to this plan' }).click();

  const safe = 'Nothing is lost: what was here before is kept.';
  const told = desk.getByText('You returned this plan to “Before the summer”.');
  await expect(told).toContainText(safe);
  const toldBen = hand.getByText('Ana Weiss returned this plan to “Before the summer”.');
  await expect(toldBen).toContainText(safe);
  await expect(desk.getByText(/^Someone else /)).toHaveCount(0);
  await expectAccessible(desk);
  await expectAccessible(hand);
  await desk.screenshot({ path: info.outputPath('notice-desk.png') });
  await hand.screenshot({ path: info.outputPath('notice-phone.png') });
  // It goes with the page.
  const top = (await toldBen.boundingBox())?.y ?? 0;
  await hand.evaluate(() => window.scrollTo(0, 300));
  await expect.poll(async () => (await toldBen.boundingBox())?.y ?? 0).toBeLessThan(top - 200);

  await hand.evaluate(() => window.scrollTo(0, 0));
  await hand.getByRole('button', { name: 'Go back to before' }).click();
  const ask = hand.getByRole('alertdialog');
  await expect(ask).toContainText('leaves the page. It stays in the history.');
  await ask.getByRole('button', { name: 'Go back to before' }).click();
  await expect(
    desk.getByText('Ben Okafor returned this plan to how it was before that.'),
  ).toBeVisible();
  await desk.getByRole('button', { name: 'History' }).click();
  await expect(desk.getByText(/^We went back to the plan as it was before that, /)).toBeVisible();
});

test('[HIST-31] what somebody keeps shows up in the history that others have open', async ({
  world,
}) => {
  const desk = await world.therapist(still);
  const plan = await world.newPlan(desk);
  const other = await world.invited(desk, plan, still);
  await openPlan(other, plan);
  await other.getByRole('button', { name: 'History' }).click();
  await expect(other.getByText('Nothing is kept yet')).toBeVisible();
  await openPlan(desk, plan);
  await desk.getByRole('button', { name: 'History' }).click();
  await keep(desk, 'A first look');
  await expect(other.getByRole('link', { name: 'A first look' })).toBeVisible();
});

test('[HIST-32] each thing in the history has its address: back, close and the keyboard lead where one was', async ({
  world,
}) => {
  const desk = await world.therapist(still);
  const plan = await world.newPlan(desk);
  await openPlan(desk, plan);
  await desk.getByRole('button', { name: 'History' }).press('Enter');
  await expect(desk.getByRole('heading', { name: 'History' })).toBeFocused();
  await keep(desk, 'Here');
  const line = desk.getByRole('link', { name: 'Here' });
  await line.press('Enter');
  await expect(desk.getByRole('heading', { level: 1, name: '“Here”' })).toBeFocused();
  const address = desk.url();
  await desk.goBack();
  await expect(line).toBeFocused();
  await desk.goForward();
  const title = desk.getByRole('heading', { level: 1, name: '“Here”' });
  await expect(title).toBeFocused();
  // A menu that is open uses Escape for itself.
  await desk.getByRole('button', { name: /Ana Weiss/ }).click();
  await expect(desk.getByRole('menu')).toBeVisible();
  await desk.keyboard.press('Escape');
  await expect(desk.getByRole('menu')).toHaveCount(0);
  await title.focus();
  await desk.keyboard.press('Escape');
  await expect(line).toBeFocused();
  await desk.getByRole('button', { name: 'Close the history' }).press('Enter');
  await expect(desk.getByRole('button', { name: 'History' })).toBeFocused();

  // By its address alone, with nothing to go back to.
  await desk.goto(address);
  await expect(desk.getByRole('heading', { level: 1, name: '“Here”' })).toBeVisible();
  await desk.getByRole('button', { name: 'Close', exact: true }).click();
  await expect(line).toBeVisible();
  await desk.goto(`/plans/${plan}/history/11111111-1111-4111-8111-111111111111`);
  await expect(desk.getByText('This is not in the history of this plan.')).toBeVisible();
  await desk.goto(`/plans/${plan}/history/yesterday`);
  await expect(desk.getByRole('heading', { name: 'There is nothing here' })).toBeVisible();
});

test('[HIST-33] who only reads can read and compare, and is offered nothing that changes the plan', async ({
  world,
}) => {
  const desk = await world.therapist(still);
  const plan = await world.newPlan(desk);
  await openPlan(desk, plan);
  await desk.getByRole('button', { name: 'History' }).click();
  await keep(desk, 'For all to read');
  const reader = await world.invited(desk, plan, { ...still, role: 'observer' });
  await reader.goto(`/plans/${plan}/history`);
  await reader.getByRole('link', { name: 'For all to read' }).click();
  await expect(reader.getByRole('button', { name: 'Compare with now' })).toBeVisible();
  await expect(reader.getByRole('button', { name: 'Go back to this plan' })).toHaveCount(0);
  await expect(reader.getByRole('button', { name: 'Keep the plan as it is now' })).toHaveCount(0);
  const id = reader.url().split('/').at(-1) ?? '';
  await reader.goto(`/plans/${plan}/compare/now/${id}`);
  await expect(reader.getByText(/^Nothing changed from “For all to read”/)).toBeVisible();
  await expect(reader.getByRole('button', { name: 'Go back to this plan' })).toHaveCount(0);
});

test('[HIST-34] on a phone the history fills the page, and without a network it says so', async ({
  world,
}) => {
  const hand = await world.therapist({ ...still, viewport: phone });
  const plan = await world.newPlan(hand);
  await openPlan(hand, plan);
  await hand.getByRole('button', { name: 'Beside the plan' }).click();
  await hand.getByRole('menuitem', { name: 'History' }).click();
  const sheet = hand.getByRole('dialog', { name: 'History' });
  await expect(sheet).toBeVisible();
  const box = await sheet.boundingBox();
  expect(box).toMatchObject({ x: 0, y: 0, width: phone.width });
  await keep(hand, 'On the way');
  await hand.getByRole('link', { name: 'On the way' }).click();
  await expect(hand.getByRole('heading', { level: 1, name: '“On the way”' })).toBeVisible();
  await expect(sheet).toHaveCount(0);

  await hand.context().setOffline(true);
  await hand.getByRole('button', { name: 'Compare with now' }).click();
  await expect(hand.getByText('Waymark cannot be reached.', { exact: false })).toBeVisible();
  await hand.context().setOffline(false);
  await hand.getByRole('main').getByRole('button', { name: 'Try again' }).click();
  await expect(hand.getByText(/^Nothing changed from “On the way”/)).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`[HIST-35] nothing in the history breaks WCAG 2.2 AA, in ${colorScheme}`, async ({
    world,
  }) => {
    const desk = await world.therapist({ ...still, colorScheme });
    const plan = await world.newPlan(desk);
    await openPlan(desk, plan);
    await desk.getByRole('button', { name: 'History' }).click();
    await expect(desk.getByText('Nothing is kept yet')).toBeVisible();
    await expectAccessible(desk);
    await plantFullPlan(desk, plan);
    await desk.getByRole('button', { name: 'Keep the plan as it is now' }).click();
    await expectAccessible(desk);
    await desk.keyboard.press('Escape');
    await keep(desk, 'With everything in it');
    await addGoal(desk, 'I let the phone ring');
    await expect(saved(desk)).toBeVisible();
    await desk.getByRole('link', { name: 'With everything in it' }).click();
    await expect(desk.getByRole('heading', { name: 'Noticings' })).toBeVisible();
    await expectAccessible(desk);
    await desk.getByRole('button', { name: 'Compare with now' }).click();
    await expect(desk.getByText(/1 part was added\.$/)).toBeVisible();
    await expectAccessible(desk);
    await desk.goBack();
    await desk.getByRole('button', { name: 'Go back to this plan' }).click();
    await desk.getByRole('radio', { name: 'Only the parts I choose' }).check();
    await expectAccessible(desk);
  });
}

/** Sends something to a plan as the person in a window. */
function telling({ server }: World, plan: string) {
  const headers = { origin: server.url };
  return async (page: Page, method: 'post' | 'patch', path: string, data: object) => {
    const answer = await page.request[method](`/api/plans/${plan}/${path}`, { headers, data });
    expect(answer.ok(), `${path} answered ${answer.status()}`).toBe(true);
    return (await answer.json()) as { readonly version: number };
  };
}

async function keep(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Keep the plan as it is now' }).click();
  await page.getByRole('textbox', { name: 'A name for it' }).fill(name);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('link', { name })).toBeVisible();
}

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(rules)
    // React Aria's announcer names a pending button by its id a few seconds beyond the button's life.
    .exclude('[data-live-announcer]')
    .analyze();
  const told = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id} ${html} ${failureSummary}`),
  );
  expect(told).toEqual([]);
}
