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
    reader.getByText('You are here to read. Nothing you do changes the plan.'),
  ).toBeVisible();
  await addGoal(desk, 'I say what I think');
  await expect(reader.getByText('I say what I think')).toBeVisible();
  await expect(reader.getByRole('button', { name: /^Add/ })).toHaveCount(0);
  await expect(reader.locator('[contenteditable="true"]')).toHaveCount(0);
});

test('[JOURNEY-7] ending access closes the plan in the other window at once; their words stay', async ({
  world,
}) => {
  const desk = await world.therapist();
  const plan = await world.newPlan(desk);
  const other = await world.invited(desk, plan);
  await openPlan(desk, plan);
  await openPlan(other, plan);
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
