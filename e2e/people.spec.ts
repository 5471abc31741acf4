import type { Page } from '@playwright/test';

import { addGoal, expectWords, goals, openPlan, saved } from './plan.ts';
import { ben, expect, test } from './world.ts';

test('[JOURNEY-6] someone who only reads sees each key and can change nothing', async ({
  world,
}) => {
  const desk = await world.therapist();
  const plan = await world.newPlan(desk);
  const reader = await world.invited(desk, plan, { role: 'observer' });
  await openPlan(desk, plan);
  await reader.goto(`/plans/${plan}`);
  await expect(
    reader.getByText(/^You are here to read, and can answer in the conversation\./),
  ).toBeVisible();
  await addGoal(desk, 'I say what I think');
  await expect(reader.getByText('I say what I think')).toBeVisible();
  await expect(reader.getByRole('button', { name: /^Add/ })).toHaveCount(0);
  await expect(reader.locator('[contenteditable="true"]')).toHaveCount(0);
});

test('[JOURNEY-7] ending access closes the plan in the other window at once; their words stay', async ({
  world,
}) => {
  const { desk, other } = await world.together();
  await addGoal(other, 'I can rest');
  await expectWords(goals(desk), 'I can rest');

  await desk
    .getByRole('button', { name: /People/ })
    .first()
    .click();
  await desk.getByRole('button', { name: `End access for ${ben.name}` }).click();
  await desk.getByRole('button', { name: 'End access', exact: true }).click();
  await expect(saved(other)).toBeHidden();
  await expect(other.locator('[contenteditable="true"]')).toHaveCount(0);
  await desk.keyboard.press('Escape');
  await expectWords(goals(desk), 'I can rest');

  await other.reload();
  await expect(other.getByText('I can rest')).toHaveCount(0);
});

test('[CLIENT-11] everyone sees the same person in the same colour, after a reload and wherever in the plan they are', async ({
  world,
}) => {
  const desk = await world.therapist();
  const plan = await world.newPlan(desk);
  const others: Page[] = [];
  for (const name of ['Ben Okafor', 'Carla Ruiz', 'Dina Roth']) {
    const email = `${name.slice(0, 3)}@example.org`.toLowerCase();
    const who = { name, email, password: `${name} has a calm long password` };
    others.push(await world.invited(desk, plan, { who, role: 'supporter' }));
  }
  const pages = [desk, ...others];
  for (const page of pages) await openPlan(page, plan);
  const letters = ['A', 'B', 'C', 'D'];
  for (const [at, page] of pages.entries()) {
    const rest = letters.filter((_, other) => other !== at);
    await expect.poll(async () => [...(await coloursOn(page)).keys()].toSorted()).toEqual(rest);
  }
  const seen = new Map([...(await coloursOn(desk)), ...(await coloursOn(pages[1] ?? desk))]);
  const check = async (page: Page) => {
    await expect
      .poll(async () => (await coloursOn(page)).size, { message: 'the others are here' })
      .toBe(3);
    for (const [letter, colour] of await coloursOn(page)) expect(colour).toBe(seen.get(letter));
  };
  for (const page of pages) await check(page);
  for (const page of pages.toReversed()) {
    await page.reload();
    await expect(saved(page)).toBeVisible();
    await check(page);
    // A part of the plan that is not its letter.
    await page.goto(`/plans/${plan}/review`);
    await check(page);
  }
});

/** The faces of the others in the bar: the colour of each by its letter. */
async function coloursOn(page: Page): Promise<ReadonlyMap<string, string>> {
  const faces = page
    .getByRole('button', { name: /People/ })
    .first()
    .locator('[style*="--person-"]');
  const found = await faces.evaluateAll((all) =>
    all.map((face) => [face.textContent, face.getAttribute('style') ?? ''] as const),
  );
  return new Map(found);
}
