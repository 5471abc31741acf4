import { AxeBuilder } from '@axe-core/playwright';

import { block, expectWords, field, goals, openPlan, saved } from './plan.ts';
import { planOf, plant } from './script.ts';
import { expect, phone, test } from './world.ts';

test('[JOURNEY-40] on a phone two taps lead into a noticing, whose kind and goal are said right there', async ({
  world,
}) => {
  const desk = await world.therapist();
  const plan = await world.newPlan(desk);
  const [goal] = await plant(desk, plan, [{ kind: 'goal', text: 'I can rest.' }]);
  const pocket = await world.invited(desk, plan, {
    viewport: phone,
    hasTouch: true,
    isMobile: true,
  });
  await openPlan(pocket, plan);
  await goals(pocket).tap();
  await pocket.context().setOffline(true);
  await pocket.getByRole('button', { name: 'Add to the plan' }).tap();
  await pocket.getByRole('button', { name: /^I noticed something/ }).tap();
  await expect(field(pocket, 'Noticing')).toBeFocused();
  await pocket.keyboard.type('A calm hour');
  const line = block(pocket, 'A calm hour');
  await line.getByRole('button', { name: 'What kind of noticing' }).tap();
  await pocket.getByRole('menuitemradio', { name: /^A shift in feeling/ }).tap();
  await line.getByRole('button', { name: 'It is about “I can rest.”' }).tap();
  await expect(line.getByRole('button', { name: /^about “I can rest\.”/ })).toBeVisible();
  await pocket.context().setOffline(false);
  await expect(saved(pocket)).toBeVisible({ timeout: 30_000 });

  const { blocks } = await planOf(desk, plan);
  const noticed = blocks.filter(({ kind }) => kind === 'signal');
  expect(noticed).toHaveLength(1);
  expect(noticed[0]).toMatchObject({
    statement: 'A calm hour',
    signalKind: 'shift',
    links: [goal],
  });
});

test('[JOURNEY-41] noticings and reviews are a quiet timeline, in a picture and in words', async ({
  world,
}) => {
  const desk = await world.therapist();
  const plan = await world.newPlan(desk);
  await plant(desk, plan, [
    { kind: 'goal', text: 'I can rest.' },
    { kind: 'signal', text: 'I laughed' },
  ]);
  await desk.request.post(`/api/plans/${plan}/reviews`, {
    headers: { origin: world.server.url },
    data: { note: '' },
  });
  await openPlan(desk, plan);
  await desk.goto(`/plans/${plan}/noticings`);
  const words = desk.getByRole('button', { name: /^I laughed/ });
  await expect(words).toBeVisible();
  await expect(desk.getByRole('link', { name: 'You looked at the plan together' })).toBeVisible();
  await expect(desk.locator('[data-picture="noticings"] [data-bead]')).toHaveCount(2);
  const axe = new AxeBuilder({ page: desk }).withTags([
    'wcag2a',
    'wcag2aa',
    'wcag21aa',
    'wcag22aa',
  ]);
  expect((await axe.include('aside').analyze()).violations).toEqual([]);

  await words.press('Enter');
  await expect(field(desk, 'Noticing')).toBeFocused();
  const added = desk.getByRole('button', { name: 'I noticed something' }).last();
  await added.click();
  await desk.keyboard.type('I walked home');
  await expectWords(field(desk, 'Noticing').first(), 'I walked home');
  await expect(desk.getByRole('button', { name: /^I walked home/ })).toBeVisible();
  await desk.getByRole('link', { name: 'You looked at the plan together' }).click();
  await expect(desk.getByRole('heading', { name: 'This review is kept' })).toBeVisible();
});
