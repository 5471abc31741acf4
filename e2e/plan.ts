/** What people see and touch on the plan's page, by the names a screen reader says. */
import { expect, type Locator, type Page } from '@playwright/test';

/** Opens a plan and waits until it is live. */
export async function openPlan(page: Page, planId: string): Promise<void> {
  await page.goto(`/plans/${planId}`);
  await expect(saved(page)).toBeVisible();
}

/** The mark that says that everything is on the server's disk. */
export function saved(page: Page): Locator {
  return page.getByRole('banner').getByText('Saved', { exact: true });
}

export function offline(page: Page): Locator {
  return page.getByRole('banner').getByText(/^Offline/);
}

export function goals(page: Page): Locator {
  return page.getByRole('textbox', { name: 'Goal in your own words' });
}

/** Adds a goal with the page's own button and types its words. */
export async function addGoal(page: Page, text: string): Promise<Locator> {
  const before = await goals(page).count();
  await page.getByRole('button', { name: 'Add a goal in your own words' }).click();
  await expect(goals(page)).toHaveCount(before + 1);
  await page.keyboard.type(text);
  const goal = goals(page).nth(before);
  await expectWords(goal, text);
  return goal;
}

/** Clicks into a field's words and puts the caret at their start or end. */
export async function caretTo(field: Locator, where: 'Home' | 'End'): Promise<void> {
  await field.click();
  await field.press(`ControlOrMeta+${where}`);
}

/** The words of a field, without the page's quotation marks and other people's carets. */
export function words(field: Locator): Promise<string> {
  return field.evaluate((element) => {
    const copy = element.cloneNode(true) as HTMLElement;
    for (const caret of copy.querySelectorAll('[data-caret]')) caret.remove();
    return (copy.textContent ?? '').replaceAll(/[“”\u2060]/g, '').trim();
  });
}

/** Waits until a field holds this text, others' carets aside. */
export async function expectWords(field: Locator, text: string): Promise<void> {
  await expect.poll(() => words(field), { timeout: 15_000 }).toContain(text);
}

/** A text field by the name that a screen reader says. */
export function field(within: Page | Locator, name: string): Locator {
  return within.getByRole('textbox', { name, exact: true });
}

/** The block whose own words have this in them. */
export function block(page: Page, text: string): Locator {
  const words = page.locator('[data-field="statement"]', { hasText: text });
  return page.locator('[data-block]').filter({ has: words }).last();
}

/** Chooses from the menu at a block's handle. */
export async function fromMenu(page: Page, text: string, item: string): Promise<void> {
  await page.getByRole('button', { name: `More for “${text}”` }).click();
  await page.getByRole('menuitem', { name: item, exact: true }).click();
}
