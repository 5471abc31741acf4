import type { BlockId, Plan } from '#shared/plan/plan.ts';
import type { Page } from '@playwright/test';

import { caretTo, expectWords, field, fromMenu, openPlan, saved, words } from './plan.ts';
import { editAs, planOf, plant } from './script.ts';
import { ana, expect, type Someone, test } from './world.ts';

const carla: Someone = {
  name: 'Carla Ruiz',
  email: 'carla@example.org',
  password: 'oranges in a blue bowl',
};

test('[JOURNEY-30] going back while two type and a third is offline: every word is accounted for, and forward again', async ({
  world,
}) => {
  const desk = await world.therapist();
  const plan = await world.newPlan(desk);
  const [keptId, asideId] = (await plant(desk, plan, [
    { kind: 'goal', text: 'I rest at weekends.' },
    { kind: 'goal', text: 'I call my sister.' },
  ])) as [BlockId, BlockId];
  const ben = await world.invited(desk, plan);
  const away = await world.invited(desk, plan, { who: carla, role: 'supporter' });
  const spring = await keep(desk, plan, 'Spring');
  const [addedId] = (await plant(desk, plan, [{ kind: 'goal', text: 'I walk at noon.' }])) as [
    BlockId,
  ];

  for (const page of [desk, ben, away]) await openPlan(page, plan);
  await caretTo(goal(ben, keptId), 'End');
  await ben.keyboard.type(' And on holidays.');
  await expectWords(goal(away, keptId), 'And on holidays.');

  // Carla goes offline and writes in all three.
  await away.context().setOffline(true);
  for (const [id, text] of [
    [keptId, ' (Carla: kept)'],
    [addedId, ' (Carla: added)'],
    [asideId, ' (Carla: aside)'],
  ] as const) {
    await caretTo(goal(away, id), 'End');
    await away.keyboard.type(text);
  }
  // Ana sets one aside, which a script still writes in.
  await fromMenu(desk, 'I call my sister.', 'Set aside…');
  await desk.getByRole('dialog').getByRole('button', { name: 'Set aside' }).click();
  await expect(goal(ben, asideId)).toHaveCount(0);
  const script = await editAs(ben, plan);
  const benToo = await ben.context().newPage();
  await openPlan(benToo, plan);

  // Ana goes back to spring while Ben writes in one that stays and in one that was added since.
  await desk.goto(`/plans/${plan}/compare/now/${spring}`);
  const back = desk.getByRole('button', { name: 'Go back to this plan' });
  await expect(back).toBeVisible();
  await caretTo(goal(ben, keptId), 'End');
  await caretTo(goal(benToo, addedId), 'End');
  const typing = Promise.all([
    ben.keyboard.type(letters, { delay: 30 }),
    benToo.keyboard.type(letters, { delay: 30 }),
    script.typeSlowly(asideId, letters, 30),
  ]);
  await expectWords(goal(ben, keptId), letters.slice(0, 10));
  await back.click();
  await typing;
  await expect(goal(ben, addedId)).toHaveCount(0);
  await expect(saved(ben)).toBeVisible();
  await script.settled();

  const [restore] = await restores(desk, plan);
  const safety = await snapshot(desk, plan, restore?.safetySnapshotId ?? '');
  const now = await planOf(desk, plan);
  // What Ben had written when they went back is in the safety snapshot, the rest in the plan.
  const before = statement(safety, keptId).replace('I rest at weekends. And on holidays.', '');
  const after = statement(now, keptId).replace('I rest at weekends.', '');
  expect(before + after).toBe(letters);
  expect([before, after]).not.toContain('');
  expect(await words(goal(ben, keptId))).toBe(`I rest at weekends.${after}`);
  // The one that was added is out, with all that was written in it until then.
  const taken = blockOf(now, addedId);
  expect(taken?.removed).not.toBeNull();
  expect(taken?.statement.startsWith(statement(safety, addedId))).toBe(true);
  expect(letters.startsWith((taken?.statement ?? '').replace('I walk at noon.', ''))).toBe(true);
  // The one that was set aside is back.
  await expectWords(goal(ben, asideId), 'I call my sister.');
  const early = statement(safety, asideId).replace('I call my sister.', '');
  const late = statement(now, asideId).replace('I call my sister.', '');
  expect(early + late).toBe(letters);

  // Nothing comes twice. What Ben could undo from before is forgotten, with the letters that were on
  // their way when the restore came; the rest is his typing.
  await goal(ben, keptId).click();
  for (let press = 0; press < 4; press += 1) await ben.keyboard.press('ControlOrMeta+z');
  const undone = await words(goal(ben, keptId));
  expect(undone.length).toBeLessThan(`I rest at weekends.${after}`.length);
  expect(`I rest at weekends.${after}`.startsWith(undone), undone).toBe(true);
  for (let press = 0; press < 4; press += 1) await ben.keyboard.press('ControlOrMeta+Shift+z');
  await expect.poll(() => words(goal(ben, keptId))).toBe(`I rest at weekends.${after}`);

  // Carla comes back: her words are there, each once.
  await away.context().setOffline(false);
  await expect(saved(away)).toBeVisible({ timeout: 30_000 });
  const joined = await planOf(desk, plan);
  for (const [id, text] of [
    [keptId, '(Carla: kept)'],
    [addedId, '(Carla: added)'],
    [asideId, '(Carla: aside)'],
  ] as const) {
    expect(statement(joined, id).split(text), text).toHaveLength(2);
  }
  await expectWords(goal(ben, keptId), '(Carla: kept)');
  await expectWords(goal(ben, asideId), '(Carla: aside)');
  await expect(away.getByText(`${ana.name} returned this plan to “Spring”`)).toBeVisible();

  // And forward again, to the plan of just before.
  await desk.goto(`/plans/${plan}/compare/now/${restore?.safetySnapshotId}`);
  await desk.getByRole('button', { name: 'Go back to this plan' }).click();
  await expect(goal(ben, addedId)).toHaveCount(1);
  await expect(goal(ben, asideId)).toHaveCount(0);
  const forward = await planOf(desk, plan);
  expect(forward).toEqual(safety);
  const [second] = await restores(desk, plan);
  expect(await snapshot(desk, plan, second?.safetySnapshotId ?? '')).toEqual(joined);
  script.close();
});

const letters = Array.from({ length: 90 }, (_, at) =>
  String.fromCodePoint(97 + ((at * 7) % 26)),
).join('');

function goal(page: Page, id: BlockId) {
  return field(page.locator(`[data-block="${id}"]`), 'Goal in your own words');
}

function blockOf(plan: Plan, id: BlockId) {
  return plan.blocks.find((block) => block.id === id);
}

function statement(plan: Plan, id: BlockId): string {
  return blockOf(plan, id)?.statement ?? '';
}

async function keep(page: Page, plan: string, name: string): Promise<string> {
  const headers = { origin: new URL((await page.request.get('/healthz')).url()).origin };
  const answer = await page.request.post(`/api/plans/${plan}/snapshots`, {
    headers,
    data: { name },
  });
  expect(answer.status()).toBe(201);
  return ((await answer.json()) as { id: string }).id;
}

async function snapshot(page: Page, plan: string, id: string): Promise<Plan> {
  const answer = await page.request.get(`/api/plans/${plan}/snapshots/${id}`);
  expect(answer.ok()).toBe(true);
  return ((await answer.json()) as { plan: Plan }).plan;
}

interface RestoreEntry {
  readonly kind: string;
  readonly restore: { readonly safetySnapshotId: string };
}

/** Newest first. */
async function restores(page: Page, plan: string): Promise<readonly RestoreEntry['restore'][]> {
  const answer = await page.request.get(`/api/plans/${plan}/history`);
  const entries = (await answer.json()) as readonly RestoreEntry[];
  return entries.filter(({ kind }) => kind === 'restore').map(({ restore }) => restore);
}
