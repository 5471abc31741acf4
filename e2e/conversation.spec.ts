import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

import { goals, openPlan } from './plan.ts';
import { plant } from './script.ts';
import { expect, phone, test, type World } from './world.ts';

const still = { reducedMotion: 'reduce', colorScheme: 'light' } as const;
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const question = 'Why do we go so slowly?';

test('[TALK-1] what one asks the other reads live and answers, and it leaves what is for next time when the one who asked closes it', async ({
  world,
}) => {
  const { desk, other, plan } = await two(world);
  const [goal = ''] = await blocks(desk, plan);
  await openPlan(other, plan);
  await other.getByRole('button', { name: 'Conversation' }).click();
  await expect(other.getByRole('heading', { name: 'Conversation' })).toBeFocused();
  await expect(other.getByText('Nothing is said here yet')).toBeVisible();

  await openPlan(desk, plan);
  await desk.getByRole('button', { name: 'For next time' }).click();
  await expect(desk.getByText('Nothing is waiting')).toBeVisible();
  await start(world, desk, plan, { text: question, about: { block: goal, range: null } });
  await expect(other.getByText('On “I can rest”')).toBeVisible();
  await expect(other.getByText('Ana Weiss asked something in the conversation')).toHaveCount(1);
  await other.getByRole('button', { name: 'Answer' }).click();
  await expect(other.getByRole('textbox', { name: 'Your answer' })).toBeFocused();
  await expect(other.getByText('Only Ana Weiss can say if it is answered.')).toBeVisible();
  await expect(other.getByRole('button', { name: 'This answers it for me' })).toHaveCount(0);
  await other.getByRole('textbox', { name: 'Your answer' }).fill('Because it lasts longer.');
  await other.keyboard.press('Control+Enter');

  const list = desk.getByRole('grid', { name: 'For next time, in this order' });
  await expect(list.getByRole('row')).toHaveCount(1);
  await expect(desk.getByRole('button', { name: 'Conversation 1 new' })).toBeVisible();
  await list.getByRole('button', { name: 'Read and answer' }).click();
  await expect(desk.getByText('Because it lasts longer.')).toBeVisible();
  await desk.reload();
  await expect(desk.getByText('Because it lasts longer.')).toBeVisible();
  await desk.getByRole('button', { name: 'This answers it for me' }).click();
  await expect(desk.getByRole('button', { name: 'Open it again' })).toBeVisible();
  await expect(desk.getByRole('button', { name: 'For next time', exact: true })).toBeVisible();
  await expect(other.getByText(/^Answered, /)).toBeVisible();
  await desk.getByRole('button', { name: 'Close what is beside the plan' }).press('Enter');
  await expect(desk.getByRole('button', { name: 'Conversation' })).toBeFocused();
});

test('[TALK-2] what is for next time is put in order with the keys, and the other sees it so', async ({
  world,
}) => {
  const { desk, other, plan } = await two(world);
  for (const text of ['First', 'Second', 'Third']) {
    await start(world, desk, plan, { text });
  }
  await openPlan(other, plan);
  await expect(other.getByRole('link', { name: '3 things for next time' })).toBeVisible();
  await other.goto(`/plans/${plan}/next`);
  await desk.goto(`/plans/${plan}/next`);
  const texts = (page: Page) => page.getByRole('grid', { name: /^For next time/ }).getByRole('row');
  await expect(texts(other)).toContainText(['First', 'Second', 'Third']);
  const up = desk.getByRole('button', { name: 'Move up: Third' });
  await up.press('Enter');
  await expect(texts(desk)).toContainText(['First', 'Third', 'Second']);
  await expect(up).toBeFocused();
  await up.press('Enter');
  await expect(texts(other)).toContainText(['Third', 'First', 'Second']);

  await desk.getByRole('button', { name: 'Move: Second' }).press('Enter');
  await desk.keyboard.press('ArrowUp');
  await desk.keyboard.press('Enter');
  await expect(texts(other)).toContainText(['Third', 'Second', 'First']);
  await dragLine(desk, 'First', 'Third');
  await expect(texts(other)).toContainText(['First', 'Third', 'Second']);
  // The start of a review shows the same list.
  await other.goto(`/plans/${plan}/review`);
  await expect(other.getByRole('heading', { name: 'For this time' })).toBeVisible();
  await expect(other.locator('blockquote')).toHaveText(['First', 'Third', 'Second']);
});

test('[TALK-13] a move shows before the server has it, a second one as well, and what it refuses falls back', async ({
  world,
}) => {
  const { desk, plan } = await two(world);
  for (const text of ['First', 'Second', 'Third']) await start(world, desk, plan, { text });
  const held: (() => Promise<void>)[] = [];
  await desk.route('**/agenda', (route) => void held.push(() => route.continue()));
  await desk.goto(`/plans/${plan}/next`);
  const lines = desk.getByRole('grid', { name: /^For next time/ }).getByRole('row');
  const up = desk.getByRole('button', { name: 'Move up: Third' });
  await up.click();
  await expect(lines).toContainText(['First', 'Third', 'Second']);
  await up.click();
  await expect(lines).toContainText(['Third', 'First', 'Second']);
  await expect(desk.getByRole('button', { name: 'Move down: Third' })).toBeFocused();
  // They travel one after the other.
  for (const turn of [0, 1]) {
    await expect.poll(() => held.length).toBe(turn + 1);
    const saved = desk.waitForResponse('**/agenda');
    await held[turn]?.();
    await saved;
  }
  await desk.unroute('**/agenda');
  await desk.reload();
  await expect(lines).toContainText(['Third', 'First', 'Second']);

  await desk.route('**/agenda', (route) => route.abort());
  await desk.getByRole('button', { name: 'Move up: Second' }).click();
  await expect(desk.getByRole('alert').getByText(/^It is back where it was/)).toBeVisible();
  await expect(lines).toContainText(['Third', 'First', 'Second']);
});

test('[TALK-6] words that the server does not take can be copied, sent again and let go', async ({
  world,
}) => {
  const { desk, plan } = await two(world);
  await desk.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await desk.route('**/annotations', (route) =>
    route.request().method() === 'POST'
      ? route.fulfill({ status: 409, json: { code: 'annotations-full' } })
      : route.continue(),
  );
  await desk.goto(`/plans/${plan}/conversation`);
  for (const text of ['Shall we?', 'Or not?']) {
    await desk.getByRole('button', { name: 'Write about the whole plan' }).click();
    await desk.getByRole('textbox', { name: 'In my own words' }).fill(text);
    await desk.getByRole('button', { name: 'Send', exact: true }).click();
  }
  const kept = desk.getByRole('alert').filter({ hasText: 'Your words are only here.' });
  await expect(kept).toHaveCount(2);
  await kept.first().getByRole('button', { name: 'Copy' }).click();
  await expect(kept.first().getByText('Copied')).toBeVisible();
  expect(await desk.evaluate(() => navigator.clipboard.readText())).toBe('Shall we?');
  await desk.unroute('**/annotations');
  await kept.first().getByRole('button', { name: 'Send again' }).click();
  await expect(kept).toHaveCount(1);
  await kept.getByRole('button', { name: 'Delete it here' }).click();
  await expect(kept).toHaveCount(0);
  await expect(desk.getByRole('heading', { name: 'Conversation' })).toBeFocused();
  await desk.reload();
  await expect(desk.getByText('Shall we?')).toBeVisible();
  await expect(desk.getByText('Or not?')).toHaveCount(0);
});

test('[TALK-3] on a phone an answer written offline is kept, said to be, and sent once', async ({
  world,
}) => {
  const { desk, other: hand, plan } = await two(world, { viewport: phone });
  await start(world, desk, plan, { text: question });
  await openPlan(hand, plan);
  await hand.getByRole('button', { name: 'Beside the plan' }).click();
  await hand.getByRole('menuitem', { name: 'Conversation' }).click();
  const sheet = hand.getByRole('dialog', { name: 'Conversation' });
  await sheet.getByRole('button', { name: 'Answer' }).click();
  await expect(sheet.getByRole('textbox', { name: 'Your answer' })).toBeFocused();
  await hand.context().setOffline(true);
  await sheet.getByRole('textbox', { name: 'Your answer' }).fill('It gave me courage.');
  await sheet.getByRole('button', { name: 'Send' }).click();
  await expect(sheet.getByText('Not sent yet')).toBeVisible();
  await sheet.getByRole('button', { name: 'Close what is beside the plan' }).click();
  await expect(sheet).toHaveCount(0);
  await hand.goForward();
  await expect(sheet.getByText('It gave me courage.')).toBeVisible();
  await hand.context().setOffline(false);
  await expect(sheet.getByText('Not sent yet')).toHaveCount(0);
  await desk.goto(new URL(hand.url()).pathname);
  await expect(desk.getByText('It gave me courage.')).toHaveCount(1);
  await sheet.getByRole('button', { name: 'Take it back' }).click();
  await hand.getByRole('alertdialog').getByRole('button', { name: 'Take it back' }).click();
  await expect(desk.getByText('Taken back by Ben Okafor.')).toBeVisible();
  await expectAccessible(hand);
});

test('[TALK-4] nothing beside the plan breaks WCAG 2.2 AA, in light and in dark', async ({
  world,
}) => {
  const { desk, plan } = await two(world);
  const [goal = ''] = await blocks(desk, plan);
  const id = await start(world, desk, plan, {
    text: question,
    about: { block: goal, range: null },
  });
  await start(world, desk, plan, { text: 'And this', kind: 'unclear' });
  for (const colorScheme of ['light', 'dark'] as const) {
    await desk.emulateMedia({ colorScheme });
    await desk.goto(`/plans/${plan}/conversation/${id}`);
    await expect(desk.getByRole('textbox', { name: 'Your answer' })).toBeVisible();
    await desk.getByRole('button', { name: 'Write about the whole plan' }).click();
    await expectAccessible(desk);
    await desk.goto(`/plans/${plan}/next`);
    await expect(desk.getByRole('row')).toHaveCount(2);
    await expectAccessible(desk);
  }
});

async function two(world: World, hand: { viewport?: typeof phone } = {}) {
  const desk = await world.therapist(still);
  const plan = await world.newPlan(desk);
  const other = await world.invited(desk, plan, { ...still, ...hand });
  await plant(desk, plan, [{ kind: 'goal', text: 'I can rest' }]);
  return { desk, other, plan };
}

/** Moves a line by its handle over the upper half of another. */
async function dragLine(page: Page, what: string, over: string): Promise<void> {
  const handle = await page.getByRole('button', { name: `Move: ${what}` }).boundingBox();
  const line = await page.getByRole('row').filter({ hasText: over }).boundingBox();
  expect([handle, line]).not.toContain(null);
  if (!handle || !line) return;
  const x = handle.x + handle.width / 2;
  await page.mouse.move(x, handle.y + handle.height / 2);
  await page.mouse.down();
  await page.mouse.move(x, line.y + 8, { steps: 4 });
  await page.mouse.up();
}

/** The ids of the goals on the page. */
async function blocks(page: Page, plan: string): Promise<readonly string[]> {
  await openPlan(page, plan);
  await expect(goals(page).first()).toBeVisible();
  return page
    .locator('[data-block]')
    .evaluateAll((all) => all.map((one) => one.getAttribute('data-block') ?? ''));
}

/** Starts a thread as the person in a window. */
async function start({ server }: World, page: Page, plan: string, body: object): Promise<string> {
  const answer = await page.request.post(`/api/plans/${plan}/annotations`, {
    headers: { origin: server.url },
    data: {
      id: crypto.randomUUID(),
      kind: 'question',
      about: { block: null, range: null },
      ...body,
    },
  });
  expect(answer.status()).toBe(201);
  return ((await answer.json()) as { id: string }).id;
}

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(rules)
    .exclude('[data-live-announcer]')
    .analyze();
  const told = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id} ${html} ${failureSummary}`),
  );
  expect(told).toEqual([]);
}
