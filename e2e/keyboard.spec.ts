import type { Page } from '@playwright/test';

import { addGoal, block, caretTo, expectWords, field, goals, openPlan } from './plan.ts';
import { plant } from './script.ts';
import { expect, test } from './world.ts';

test('[JOURNEY-14] Enter goes on below, arrows cross blocks, and Backspace in an empty block offers to take it out', async ({
  world,
}) => {
  const desk = await world.therapist();
  const plan = await world.newPlan(desk);
  await openPlan(desk, plan);
  await addGoal(desk, 'I say what I think');
  await desk.keyboard.press('Enter');
  await expect(goals(desk).nth(1)).toBeFocused();
  await desk.keyboard.type('I sleep again');
  await desk.keyboard.press('ArrowUp');
  await expect(goals(desk).nth(0)).toBeFocused();
  await desk.keyboard.press('ArrowDown');
  await expect(goals(desk).nth(1)).toBeFocused();

  await desk.keyboard.press('End');
  await desk.keyboard.press('Enter');
  await expect(goals(desk).nth(2)).toBeFocused();
  await desk.keyboard.press('Enter');
  await expect(goals(desk)).toHaveCount(3);
  const offer = desk.getByRole('group', { name: 'This line is empty. Take it out?' });
  await desk.keyboard.press('Backspace');
  await expect(offer).toBeVisible();
  await expect(desk.getByRole('status').getByText(/Press Backspace again/)).toBeAttached();
  await desk.keyboard.press('Escape');
  await expect(offer).toBeHidden();
  await expect(goals(desk)).toHaveCount(3);
  await desk.keyboard.press('Backspace');
  await desk.keyboard.press('Backspace');
  await expect(goals(desk)).toHaveCount(2);
  await expect(goals(desk).nth(1)).toBeFocused();
  await desk.keyboard.type('!');
  await expectWords(goals(desk).nth(1), 'I sleep again!');

  // In the middle of a line Enter takes the rest along; one undo puts it back.
  const areas = field(desk, 'Area of focus');
  await desk.getByRole('button', { name: 'Add an area' }).press('Enter');
  await expect(areas).toBeFocused();
  await desk.keyboard.type('WorrySleep');
  await caretTo(areas, 'Home');
  for (const _ of 'Worry') await desk.keyboard.press('ArrowRight');
  await desk.keyboard.press('Enter');
  await expect(areas).toHaveText(['Worry', 'Sleep']);
  await expect(areas.nth(1)).toBeFocused();
  await desk.keyboard.press('ControlOrMeta+z');
  await expect(areas).toHaveText(['WorrySleep']);

  // From the first goal up, into the section above.
  await caretTo(goals(desk).first(), 'Home');
  await desk.keyboard.press('ArrowUp');
  await expect(areas).toBeFocused();
});

test('[JOURNEY-15] a whole plan is written with the keys alone', async ({ world }) => {
  const desk = await world.therapist();
  const plan = await world.newPlan(desk);
  await openPlan(desk, plan);

  await desk.getByRole('button', { name: 'Add an area' }).press('Enter');
  await expect(field(desk, 'Area of focus')).toBeFocused();
  await desk.keyboard.type('Worry at work');
  await desk.getByRole('button', { name: 'Add a goal in your own words' }).press('Enter');
  await expect(goals(desk)).toBeFocused();
  await desk.keyboard.type('I say what I think');

  // From the words to the goal's own controls, and into its menu.
  const menu = desk.getByRole('button', { name: 'More for “I say what I think”' });
  await tabTo(desk, 'Working on it. Change how it stands');
  await desk.keyboard.press('Enter');
  await expect(desk.getByRole('menuitemradio', { name: /^Working on it/ })).toBeFocused();
  await desk.keyboard.press('ArrowDown');
  await desk.keyboard.press('Enter');
  await expect(desk.getByRole('button', { name: /^Resting/ })).toBeFocused();
  await tabTo(desk, 'Connect with an area');
  await desk.keyboard.press('Enter');
  await expect(desk.getByRole('option', { name: 'Worry at work' })).toBeFocused();
  await desk.keyboard.press('Space');
  await expect(desk.getByRole('option', { name: 'Worry at work' })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  await desk.keyboard.press('Escape');
  await expect(desk.getByRole('dialog')).toHaveCount(0);
  await expect(desk.getByRole('button', { name: /^for Worry at work/ })).toBeFocused();
  await tabTo(desk, 'More for “I say what I think”');
  await desk.keyboard.press('Enter');
  await desk.keyboard.type('Add a st');
  await desk.keyboard.press('Enter');
  await expect(field(desk, 'Step')).toBeFocused();
  await desk.keyboard.type('One slow breath');
  await desk.keyboard.press('Enter');
  await expect(field(desk, 'Step').nth(1)).toBeFocused();
  await desk.keyboard.type('A walk');
  await desk.keyboard.press('Alt+ArrowUp');
  await expect(field(desk, 'Step')).toHaveText(['A walk', 'One slow breath']);
  await expect(field(desk, 'Step').first()).toBeFocused();

  await menu.press('Enter');
  await expect(desk.getByRole('menu')).toBeVisible();
  await desk.keyboard.press('ArrowUp');
  await expect(desk.getByRole('menuitem', { name: 'Set aside…' })).toBeFocused();
  await desk.keyboard.press('Enter');
  await expect(desk.getByRole('textbox', { name: /^What changed/ })).toBeFocused();
  await desk.keyboard.press('Enter');
  await expect(goals(desk)).toHaveCount(0);
  await expect(desk.getByRole('alertdialog', { name: /is set aside/ })).toBeFocused();
  await desk.keyboard.press('ControlOrMeta+z');
  await expect(goals(desk)).toHaveCount(1);
  await expect(goals(desk)).toBeFocused();
});

test('[JOURNEY-16] Tab comes to everything that can be pressed or written in, and what has the focus shows it', async ({
  world,
}) => {
  const still = { reducedMotion: 'reduce', colorScheme: 'light' } as const;
  const desk = await world.therapist(still);
  const plan = await world.newPlan(desk);
  await plant(desk, plan, [
    { kind: 'matter', text: 'Sunday football' },
    { kind: 'area', text: 'Worry at work' },
    { kind: 'goal', text: 'I say what I think', clinical: 'Assertive communication' },
    { kind: 'strategy', under: 2, text: 'One slow breath', why: 'It calms', approach: 'skill' },
    { kind: 'measure', under: 2, text: 'I calm down sooner', notes: ['Since May'] },
    { kind: 'signal', text: 'I laughed' },
  ]);
  await openPlan(desk, plan);
  await expect(block(desk, 'I laughed').locator('[contenteditable]')).toHaveCount(1);

  const every = await desk.evaluate(numberControls);
  const missed = new Map(every);
  const unseen: string[] = [];
  for (let presses = 0; presses < every.length + 3; presses += 1) {
    await desk.keyboard.press('Tab');
    const at = await desk.evaluate(focusShown);
    // Past the last control the browser's own come, and then the first again.
    if (at === null) continue;
    missed.delete(at.number);
    if (!at.shown) unseen.push(at.name);
  }
  expect(every.length).toBeGreaterThan(30);
  expect([...missed.values()]).toEqual([]);
  expect(unseen).toEqual([]);
});

/** Presses Tab until the control with this name has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  const control = page.getByRole('button', { name, exact: true });
  for (let presses = 0; presses < 30; presses += 1) {
    await page.keyboard.press('Tab');
    if (await control.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`Tab did not come to "${name}"`);
}

/** In the page: gives a number to everything on the screen that can be pressed or written in. */
function numberControls(): [number: string, name: string][] {
  const selector = 'a[href], button, input, textarea, [role="textbox"], [role="switch"]';
  const shown = [...document.querySelectorAll<HTMLElement>(selector)].filter(
    (element) =>
      element.checkVisibility({ visibilityProperty: true }) && !element.matches(':disabled'),
  );
  return shown.map((element, at) => {
    element.dataset['number'] = String(at);
    return [String(at), element.ariaLabel ?? element.textContent ?? element.tagName];
  });
}

/** In the page: what has the focus, and whether one can see that; `null` past the last control. */
async function focusShown(): Promise<{ number: string; name: string; shown: boolean } | null> {
  // What appears with the focus is there after a frame.
  await new Promise((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(resolve));
  });
  const element = document.activeElement;
  if (!(element instanceof HTMLElement) || element === document.body) return null;
  const isRinged = (one: Element | null) => {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one ?? element);
    return (outlineStyle !== 'none' && parseFloat(outlineWidth) > 0) || boxShadow !== 'none';
  };
  // In text the caret is what one sees.
  const isText = element.matches('textarea, [role="textbox"], input:not([role="switch"])');
  const isOpaque = element.checkVisibility({ opacityProperty: true });
  const shown = isOpaque && (isText || isRinged(element));
  const ofLabel = !shown && element.closest('label') !== null;
  return {
    number: element.dataset['number'] ?? '',
    name: element.ariaLabel ?? element.textContent ?? element.tagName,
    shown: shown || (ofLabel && isRinged(element.closest('label')?.querySelector('*') ?? null)),
  };
}
