import { addGoal, caretTo, expectWords, goals, openPlan, saved, words } from './plan.ts';
import { expect, test } from './world.ts';

test('[JOURNEY-3] the server dies in mid-typing: what was shown as saved or to the other is there', async ({
  world,
}) => {
  const one = await world.therapist();
  const plan = await world.newPlan(one);
  const two = await world.invited(one, plan);
  await openPlan(one, plan);
  await openPlan(two, plan);
  await addGoal(one, 'ana');
  await expect(goals(two)).toHaveCount(1);
  await addGoal(two, 'ben');
  await expect(goals(one)).toHaveCount(2);

  for (let round = 0; round < 2; round += 1) {
    await caretTo(goals(one).nth(0), 'End');
    await caretTo(goals(two).nth(1), 'End');
    const typing = Promise.all([
      one.keyboard.type(` ${letters(round)}`, { delay: 25 }),
      two.keyboard.type(` ${letters(round + 7)}`, { delay: 25 }),
    ]);
    await expectWords(goals(two).nth(0), letters(round).slice(0, 12));
    const seen = [await words(goals(two).nth(0)), await words(goals(one).nth(1))];
    await world.server.kill9();
    await typing;
    await expect(saved(one)).toBeHidden();
    const kept = [await words(goals(one).nth(0)), await words(goals(two).nth(1))];
    await world.server.restart();

    // A third window has only what the server's disk has.
    const fresh = await one.context().newPage();
    await openPlan(fresh, plan);
    for (const [index, text] of seen.entries()) {
      await expectWords(goals(fresh).nth(index), text);
    }
    // And what was typed while nobody listened arrives by itself.
    await expect(saved(one)).toBeVisible({ timeout: 20_000 });
    await expect(saved(two)).toBeVisible({ timeout: 20_000 });
    for (const [index, text] of kept.entries()) {
      for (const page of [one, two, fresh]) {
        await expectWords(goals(page).nth(index), text);
      }
    }
    await fresh.close();
  }
});

function letters(seed: number): string {
  return Array.from({ length: 40 }, (_, at) =>
    String.fromCharCode(97 + ((at * 7 + seed * 3) % 26)),
  ).join('');
}
