/** A week between two meetings: asked on a phone, told by mail, answered, closed, and what is left for next time. */
import { test } from './mailbox.ts';
import { fromMenu, openPlan } from './plan.ts';
import { plant } from './script.ts';
import { ana, ben, expect, phone } from './world.ts';

test('[JOURNEY-42] a client asks on a phone, the therapist hears of it by mail and answers, the client closes it, and the next meeting begins with what is open', async ({
  world,
  sink,
}) => {
  const therapist = await world.therapist();
  const plan = await world.newPlan(therapist, 'Finding my voice again');
  await plant(therapist, plan, [
    { kind: 'goal', text: 'I speak up at work' },
    { kind: 'strategy', text: 'Three slow breaths' },
  ]);
  const told = await therapist.request.put(`/api/plans/${plan}/notices`, {
    headers: { origin: world.server.url },
    data: { mode: 'immediately', nickname: 'Tuesday', language: 'en', timeZone: 'Europe/Vienna' },
  });
  expect(told.ok()).toBe(true);

  const client = await world.invited(therapist, plan, { viewport: phone, hasTouch: true });
  await openPlan(client, plan);
  const goal = client.getByRole('textbox', { name: /^Goal/u });
  await goal.locator('p').dblclick({ position: { x: 30, y: 12 } });
  await client.getByRole('button', { name: 'Note on these words' }).click();
  const onWord = client.getByRole('dialog', { name: 'About “I speak up at work”' });
  await expect(onWord.getByText(/^On the words? “/u)).toBeVisible();
  await onWord.getByRole('textbox').fill('Only with my team, at first');
  await onWord.getByRole('button', { name: 'Add it' }).click();
  await expect(client.locator('mark')).toHaveCount(1);

  await fromMenu(client, 'Three slow breaths', 'Ask or note something…');
  const onStep = client.getByRole('dialog', { name: 'About “Three slow breaths”' });
  await onStep.getByText('A question', { exact: true }).click();
  await onStep.getByRole('button', { name: /^Why/u }).first().click();
  const why = await onStep.getByRole('textbox').inputValue();
  await onStep.getByRole('button', { name: 'Add it' }).click();
  await expect(onStep).toBeHidden();
  await fromMenu(client, 'I speak up at work', 'Let’s look at this again');
  await client.goto('about:blank');

  await expect.poll(() => sink.mails.length, { timeout: 20_000 }).toBe(1);
  const [mail] = sink.mails;
  expect(mail?.subject).toBe('Something new: Tuesday');
  for (const word of ['speak', 'breaths', 'team', why, 'voice', ana.name, ben.name]) {
    expect(sink.raw.join().toLowerCase()).not.toContain(word.toLowerCase());
  }

  const [link = ''] = /http\S+/u.exec(mail?.text ?? '') ?? [];
  await therapist.goto(link);
  await therapist.getByRole('button', { name: /^Conversation/u }).click();
  const asked = therapist.getByRole('listitem').filter({ hasText: why });
  await asked.getByRole('button', { name: 'Answer' }).click();
  await therapist.getByRole('textbox', { name: 'Your answer' }).fill('It slows the alarm down.');
  await therapist.keyboard.press('Control+Enter');
  await expect(therapist.getByText('It slows the alarm down.')).toBeVisible();

  await client.goto(new URL(therapist.url()).pathname);
  await expect(client.getByText('It slows the alarm down.')).toBeVisible();
  await client.getByRole('button', { name: 'This answers it for me' }).click();
  await expect(client.getByRole('button', { name: 'Open it again' })).toBeVisible();

  // The next meeting: both are here, and what is open stands at its beginning.
  await therapist.goto(`/plans/${plan}`);
  await client.goto(`/plans/${plan}`);
  for (const page of [therapist, client]) {
    await expect(page.getByText('You are here together. One thing waits')).toBeVisible();
  }
  await therapist.getByRole('link', { name: 'Begin with it' }).click();
  const agenda = therapist.getByRole('grid', { name: /^For next time/u }).getByRole('row');
  await expect(agenda).toHaveCount(1);
  await expect(agenda).toContainText('I speak up at work');
  await expect(agenda).not.toContainText(why);
});
