import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import { addGoal, openPlan, saved } from './plan.ts';
import { ana, expect, test } from './world.ts';

const run = promisify(execFile);

test('[JOURNEY-4] a plain script with yjs, y-websocket and ws writes in the plan that a browser has open', async ({
  world,
}) => {
  const page = await world.therapist();
  const plan = await world.newPlan(page);
  await openPlan(page, plan);
  await addGoal(page, 'I say what I think');
  await expect(saved(page)).toBeVisible();

  const { stdout } = await run(
    process.execPath,
    ['docs/examples/write-a-line.mjs', world.server.url, ana.email, plan, 'From the script'],
    { env: { ...process.env, WAYMARK_PASSWORD: ana.password } },
  );
  expect(stdout).toContain('I say what I think');
  expect(stdout.trim().endsWith('saved')).toBe(true);

  await page.getByRole('button', { name: 'Notes', exact: true }).click();
  await expect(page.getByRole('textbox', { name: 'Notes' })).toContainText('From the script');
});

test('[JOURNEY-5] a script with a wrong password is told so and nothing is written', async ({
  world,
}) => {
  const page = await world.therapist();
  const plan = await world.newPlan(page);
  const wrong = run(
    process.execPath,
    ['docs/examples/write-a-line.mjs', world.server.url, ana.email, plan, 'No'],
    { env: { ...process.env, WAYMARK_PASSWORD: 'something else entirely' } },
  );
  await expect(wrong).rejects.toThrow(/Sign-in: 401/);
});
