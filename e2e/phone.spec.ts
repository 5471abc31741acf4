import type { Page } from '@playwright/test';

import { block, expectWords, field, goals, openPlan, saved } from './plan.ts';
import { plantFullPlan } from './script.ts';
import { expect, phone, test } from './world.ts';

const pocketSized = { viewport: phone, hasTouch: true, isMobile: true } as const;

test('[JOURNEY-23] on a phone a goal is added with the thumb, written, moved into another state and undone', async ({
  world,
}) => {
  const { desk, other: pocket } = await world.together(pocketSized);
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

test('[JOURNEY-35] on a phone nothing that stands over the page hides words, handles or the end of a menu', async ({
  world,
}) => {
  const desk = await world.therapist();
  const plan = await world.newPlan(desk);
  const pocket = await world.invited(desk, plan, pocketSized);
  await plantFullPlan(desk, plan);
  await openPlan(desk, plan);
  await openPlan(pocket, plan);
  await goals(desk).first().click();
  const face = pocket.getByRole('img', { name: 'Ana Weiss is writing here' });
  await expect.poll(async () => (await face.boundingBox())?.x ?? -1).toBeGreaterThanOrEqual(0);

  // The bar reaches from edge to edge: what is read ends above it, and the page's end can be reached.
  await goals(pocket).first().tap();
  await pocket.keyboard.type('Today ');
  await expect(pocket.getByRole('button', { name: 'Undo' })).toBeVisible();
  const bar = pocket.getByRole('button', { name: 'Add to the plan' }).locator('..');
  const top = async () => (await bar.boundingBox())?.y ?? 0;
  expect((await bar.boundingBox())?.width).toBe(phone.width);
  await pocket.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
  const last = await pocket.getByRole('link', { name: '988' }).boundingBox();
  expect((last?.y ?? 0) + (last?.height ?? 0)).toBeLessThan(await top());

  // A caret that is brought into view is brought above it.
  await field(pocket, 'Step').last().scrollIntoViewIfNeeded();
  await pocket.evaluate(() => window.scrollTo({ top: 0, behavior: 'instant' }));
  const step = field(pocket, 'Step').last();
  const end = async () => {
    // Far from the screen a field gives way to its words: the scroll may meet either.
    await step.evaluate((words) => words.scrollIntoView({ block: 'end', behavior: 'instant' }));
    const box = await step.boundingBox();
    return (box?.y ?? 0) + (box?.height ?? 0) - (await top());
  };
  await expect.poll(end).toBeLessThanOrEqual(0);

  // Whatever has a note on it: no handle and no tag lies over another.
  await noteOnEveryBlock(desk, plan);
  const tags = pocket.locator('[data-control="marks"]');
  await expect(tags).toHaveCount(await pocket.locator('[data-block]').count());
  expect(await covered(pocket)).toEqual([]);

  await pocket
    .locator('[data-kind="strategy"]')
    .first()
    .getByRole('button', { name: /^More for/ })
    .tap();
  const items = pocket.getByRole('menu').locator('[role^="menuitem"]');
  await expect(items.last()).toBeVisible();
  for (const item of await items.all()) await expect(item).toBeInViewport({ ratio: 1 });
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

/** A question about each block, asked as the page asks it. */
async function noteOnEveryBlock(page: Page, plan: string): Promise<void> {
  const blocks = await page
    .locator('[data-block]')
    .evaluateAll((all) => all.map((one) => one.getAttribute('data-block')));
  for (const block of blocks) {
    const asked = await page.evaluate(
      async ({ path, about }) => {
        const body = { id: crypto.randomUUID(), kind: 'question', text: 'Why?', about };
        const headers = { 'content-type': 'application/json' };
        return (await fetch(path, { method: 'POST', headers, body: JSON.stringify(body) })).status;
      },
      { path: `/api/plans/${plan}/annotations`, about: { block, range: null } },
    );
    expect(asked).toBeLessThan(300);
  }
}

/** Handles and tags that another one lies over, or whose middle meets something else. */
function covered(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const targets = [...document.querySelectorAll<HTMLElement>('[data-control]')].filter(
      (one) => one.getClientRects().length > 0,
    );
    const nameOf = (one: Element) => one.getAttribute('aria-label') ?? '';
    const bad: string[] = [];
    for (const one of targets) {
      one.scrollIntoView({ block: 'center', behavior: 'instant' });
      const box = one.getBoundingClientRect();
      const at = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
      if (!at || !one.contains(at)) bad.push(`${nameOf(one)} meets ${at?.outerHTML.slice(0, 80)}`);
      for (const other of targets) {
        if (other === one) continue;
        const its = other.getBoundingClientRect();
        const across = Math.min(box.right, its.right) - Math.max(box.left, its.left);
        const down = Math.min(box.bottom, its.bottom) - Math.max(box.top, its.top);
        if (across > 0.5 && down > 0.5) bad.push(`${nameOf(one)} lies over ${nameOf(other)}`);
      }
    }
    return bad;
  });
}
