import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';

import { fromMenu, openPlan } from './plan.ts';
import { plantFullPlan } from './script.ts';
import { expect, test } from './world.ts';

/** Colours are measured when nothing fades in any more. */
const still = { reducedMotion: 'reduce', colorScheme: 'light' } as const;
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

test('[JOURNEY-20] nothing on the doorway, the plans and an invitation breaks WCAG 2.2 AA', async ({
  world,
}) => {
  const visitor = await world.window(still);
  await visitor.goto('/');
  await expect(visitor.getByLabel('Setup code')).toBeVisible();
  await expectAccessible(visitor);

  const desk = await world.therapist(still);
  await desk.goto('/plans');
  await expect(desk.getByRole('button', { name: 'Start a plan' })).toBeVisible();
  await expectAccessible(desk);
  await desk.getByRole('button', { name: 'Start a plan' }).click();
  await expect(desk.getByRole('dialog')).toBeVisible();
  await expectAccessible(desk);

  await world.newPlan(desk, 'Finding my voice again');
  const plan = await world.newPlan(desk, 'A year without him');
  await desk.goto('/plans');
  await expect(desk.getByRole('link', { name: /A year without him/ })).toBeVisible();
  await expectAccessible(desk);

  await visitor.goto('/sign-in');
  await expect(visitor.getByLabel('E-mail')).toBeVisible();
  await visitor.getByRole('button', { name: 'Sign in' }).click();
  await expect(visitor.getByText('Please fill this in.').first()).toBeVisible();
  await expectAccessible(visitor);

  await openPlan(desk, plan);
  await desk.getByRole('button', { name: 'People', exact: true }).click();
  await desk.getByRole('button', { name: 'Invite someone' }).click();
  await desk.getByRole('button', { name: 'Make a link' }).click();
  const link = desk.getByRole('textbox', { name: /^Link for one person/ });
  await expect(link).toBeVisible();
  await expectAccessible(desk);
  await visitor.goto(await link.inputValue());
  await expect(visitor.getByLabel('Your name')).toBeVisible();
  await expectAccessible(visitor);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`[JOURNEY-21] nothing on a plan breaks WCAG 2.2 AA, empty or full, in ${colorScheme}`, async ({
    world,
  }) => {
    const desk = await world.therapist({ ...still, colorScheme });
    const plan = await world.newPlan(desk);
    const other = await world.invited(desk, plan, { ...still, colorScheme });
    await openPlan(desk, plan);
    await expectAccessible(desk);

    await plantFullPlan(desk, plan);
    await openPlan(other, plan);
    await other.getByText('I ask for help before it is late').click();
    await expect(desk.getByRole('img', { name: /is writing here$/ }).first()).toBeVisible();
    for (const notes of await desk.getByRole('button', { name: 'Notes', exact: true }).all()) {
      await notes.click();
    }
    await desk.getByRole('button', { name: 'Set aside', exact: true }).click();
    await expectAccessible(desk);
    await desk
      .getByRole('button', { name: /^Working on it/ })
      .first()
      .click();
    await expect(desk.getByRole('menu')).toBeVisible();
    await expectAccessible(desk);
    await desk.keyboard.press('Escape');
    await fromMenu(desk, 'Slept on a Sunday.', 'Set aside');
    await expect(
      desk.getByText('“Slept on a Sunday.” is set aside', { exact: false }),
    ).toBeVisible();
    await expectAccessible(desk);
  });
}

test('[JOURNEY-22] the title of a page and its address never hold a word of a plan', async ({
  world,
}) => {
  const desk = await world.therapist();
  const plan = await world.newPlan(desk, 'Finding my voice again');
  await plantFullPlan(desk, plan);
  const seen: string[] = [];
  const note = async () => seen.push(`${await desk.title()} ${desk.url()}`);
  await desk.goto('/plans');
  await desk.getByRole('link', { name: /Finding my voice again/ }).click();
  await expect(desk).toHaveTitle('Plan · Waymark');
  await note();
  await desk.getByRole('navigation').getByRole('link', { name: 'Goals' }).click();
  await desk.getByText('I ask for help before it is late').click();
  await desk.getByRole('textbox', { name: 'Title of the plan' }).fill('My own voice');
  await note();
  await desk.getByRole('button', { name: 'People', exact: true }).click();
  await expect(desk).toHaveTitle('People · Waymark');
  await note();
  await desk.goBack();
  await expect(desk).toHaveTitle('Plan · Waymark');
  await note();
  expect(seen.join(' ')).not.toMatch(/voice|meeting|worry|Ben|help/iu);
  expect(world.server.output).not.toMatch(/voice|meeting|worry/iu);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`[LOOK-4] with forced colours what is pressed can be read, on ${colorScheme}`, async ({
    world,
  }) => {
    const options = { ...still, colorScheme, forcedColors: 'active' } as const;
    const desk = await world.therapist(options);
    const visitor = await world.window(options);
    await visitor.goto('/sign-in');
    await expectInk(visitor.getByRole('button', { name: 'Sign in' }));
    await openPlan(desk, await world.newPlan(desk));
    const skip = desk.getByRole('link', { name: 'Skip to the page' });
    await skip.focus();
    await expectInk(skip);
  });
}

/** There are dark and light points where the words are. */
async function expectInk(pressed: Locator): Promise<void> {
  const words = await pressed.evaluate((element) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    const { x, y, width, height } = range.getBoundingClientRect();
    return { x, y, width, height };
  });
  const page = pressed.page();
  const shot = await page.screenshot({ clip: words });
  const { dark, light } = await page.evaluate(
    async (bytes) => {
      const image = await createImageBitmap(new Blob([new Uint8Array(bytes)]));
      const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d');
      canvas?.drawImage(image, 0, 0);
      const { data } = canvas?.getImageData(0, 0, image.width, image.height) ?? { data: [] };
      const points = { dark: 0, light: 0 };
      for (let at = 0; at < data.length; at += 4) {
        const sum = (data[at] ?? 0) + (data[at + 1] ?? 0) + (data[at + 2] ?? 0);
        if (sum < 250) points.dark += 1;
        if (sum > 515) points.light += 1;
      }
      return points;
    },
    [...shot],
  );
  expect(Math.min(dark, light)).toBeGreaterThan(20);
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
