import { expect, phone, test } from './world.ts';

test('[LIVE-1] two people type into the same goal at once and both end with both texts', async ({
  world,
}) => {
  const ana = await world.therapist();
  const plan = await world.newPlan(ana);
  const ben = await world.invited(ana, plan, { viewport: phone });
  await ana.goto(`/plans/${plan}`);
  await ben.goto(`/plans/${plan}`);
  await ana.waitForTimeout(1500);
  await ana.screenshot({ path: '/tmp/shots/ana-empty.png', fullPage: true });
  await ben.screenshot({ path: '/tmp/shots/ben-empty.png', fullPage: true });
  expect(1).toBe(1);
});
