/** A mail that says nothing, and what is new when its link is followed. */
import { randomUUID } from 'node:crypto';

import type { News } from '#shared/wire/notices.ts';

import { test } from './mailbox.ts';
import { editAs, plant } from './script.ts';
import { ana, expect, phone } from './world.ts';

const reader = {
  name: 'Ben Okafor',
  email: 'reader@example.org',
  password: 'sunday football alone',
};

test('[NEWS-20] chosen on the phone, a mail without a word of the plan leads to what is new', async ({
  world,
  sink,
}) => {
  const therapist = await world.therapist();
  const plan = await world.newPlan(therapist, 'Heron steps');
  const client = await world.invited(therapist, plan, { who: reader, viewport: phone });
  const [goal] = await plant(therapist, plan, [{ kind: 'goal', text: 'Walk to the heron pond' }]);
  if (goal === undefined) throw new Error('There is no goal.');

  await client.clock.install();
  await client.goto(`/plans/${plan}/notices`);
  const dialog = client.getByRole('dialog', { name: 'Mails about this plan' });
  await dialog.getByText('Soon after').click();
  await dialog.getByLabel('What should the mail call this plan?').fill('Blue folder');
  await expect(dialog.getByRole('group', { name: 'The subject of the mail' })).toContainText(
    'Something new: Blue folder',
  );
  await expect(dialog).toContainText(`Mails go to ${reader.email}.`);
  await dialog.getByRole('button', { name: 'Keep this' }).click();
  await expect(dialog).toBeHidden();
  await expect(client.getByText('Walk to the heron pond')).toBeVisible();
  // Somebody who was here for some seconds has seen it.
  await client.clock.fastForward(6_000);
  await client.goto('about:blank');
  const news = async () => (await client.request.get(`/api/plans/${plan}/news`)).json();
  await expect.poll(async () => ((await news()) as News).since).not.toBeNull();

  const script = await editAs(therapist, plan);
  await script.typeSlowly(goal, ' often', 1);
  await script.settled();
  const asked = await therapist.request.post(`/api/plans/${plan}/annotations`, {
    headers: { origin: world.server.url },
    data: {
      id: randomUUID(),
      kind: 'question',
      text: 'Is the heron still there?',
      about: { block: goal, range: null },
    },
  });
  expect(asked.ok()).toBe(true);
  await expect.poll(() => sink.mails.length, { timeout: 15_000 }).toBe(1);
  const [mail] = sink.mails;
  expect(mail?.subject).toBe('Something new: Blue folder');
  for (const planted of ['heron', 'often', ana.name, reader.name]) {
    expect(sink.raw.join().toLowerCase()).not.toContain(planted.toLowerCase());
  }

  const [link = ''] = /http\S+/.exec(mail?.text ?? '') ?? [];
  await client.goto(link);
  const line = client.getByRole('status').filter({ hasText: 'New since you were here' });
  await expect(line).toContainText('1 goal and 1 line in the conversation');
  const mark = client.locator(`[data-block="${goal}"]`);
  await expect(mark).toContainText(`New from ${ana.name}, also in the conversation`);
  await line.getByRole('button', { name: 'Show me' }).click();
  const seen = mark.getByRole('button', { name: 'Seen' });
  await expect(seen).toBeFocused();
  await client.keyboard.press('Enter');
  await expect(line).toBeHidden();
  await expect(mark).not.toContainText('New from');
  await client.reload();
  await expect(client.getByText('Walk to the heron pond often')).toBeVisible();
  await expect(client.getByText('New since you were here')).toHaveCount(0);
  script.close();
});
