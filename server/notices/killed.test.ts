/** The real process, really killed around the sending of a mail, and a real mail server. */
import { randomUUID } from 'node:crypto';

import { afterEach, expect, test } from 'vitest';

import { openMoody } from '../mail/testing/moody.ts';
import { openSink, type Sink } from '../mail/testing/sink.ts';
import { type Browser, browser } from '../testing/browser.ts';
import { type RunningServer, startServer } from '../testing/start.ts';
import { ben, carla, type Person } from '../testing/world.ts';
import { until } from '../ws/testing/until.ts';

const title = 'Heron steps at dawn';
const asked = 'Why the heron question?';
let sink: Sink | null = null;
afterEach(async () => {
  await sink?.close();
  sink = null;
});

const envFor = (port: number) => ({
  SMTP_URL: `smtp://127.0.0.1:${port}`,
  MAIL_FROM: 'waymark@example.org',
});

/** Ana's plan with Ben in it, who wants a mail; then Ana asks something. */
async function asking(
  server: RunningServer,
): Promise<{ readonly ana: Browser; readonly plan: string }> {
  const ana = browser(server.url, fetch);
  const me = {
    name: 'Ana Reyes',
    email: 'ana@example.org',
    password: 'ana walks by a quiet river',
  };
  await ana.must('POST', '/api/setup', { code: server.setupCode, practice: 'Rivers', ...me });
  const plan = await ana.newPlan(title);
  await joining(server, ana, plan, { ...ben, email: 'reader@example.org' });
  await ana.must('POST', `/api/plans/${plan}/annotations`, {
    id: randomUUID(),
    kind: 'question',
    text: asked,
    about: { block: null, range: null },
  });
  return { ana, plan };
}

/** Somebody who comes into the plan and wants a mail. */
async function joining(server: RunningServer, ana: Browser, plan: string, who: Person) {
  const { url } = await ana.must('POST', `/api/plans/${plan}/invitations`, { role: 'client' });
  const window = browser(server.url, fetch);
  const token = String(url).split('/').at(-1);
  await window.must('POST', `/api/invitations/${token}/accept`, who);
  const wish = { mode: 'immediately', nickname: 'Blue folder', language: 'es', timeZone: 'UTC' };
  await window.must('PUT', `/api/plans/${plan}/notices`, wish);
}

test('[NEWS-14] a mail that was decided on outlives a kill, and comes once', async () => {
  sink = await openSink();
  const { mails, raw } = sink;
  await using server = await startServer({ env: envFor(sink.port) });
  const { plan } = await asking(server);
  // The mail is due after a pause: this is before it.
  await server.kill9();
  expect(mails).toEqual([]);
  await server.restart();
  await until(() => mails.length > 0, 'the mail has come', 20_000);
  const [mail] = mails;
  expect(mail?.subject).toBe('Hay algo nuevo: Blue folder');
  expect(mail?.text).toContain(`/plans/${plan}\n`);
  for (const planted of [title, 'heron', 'Ana', 'Ben', 'Rivers']) {
    expect(raw.join().toLowerCase()).not.toContain(planted.toLowerCase());
  }
  await server.kill9();
  await server.restart();
  await server.stop();
  expect(mails).toHaveLength(1);
  expect(server.output).not.toMatch(/@example|heron|Blue folder/i);
}, 60_000);

test('[NEWS-14] killed while a mail server has it and has not answered, it is not sent again', async () => {
  const moods: Parameters<typeof openMoody>[0] = { body: 'is silent' };
  const moody = await openMoody(moods);
  await using server = await startServer({ env: envFor(moody.port) });
  const { ana, plan } = await asking(server);
  await until(() => moody.taken() === 1, 'the mail server has it', 20_000);
  await server.kill9();
  delete moods.body;
  await server.restart();
  // Somebody else's, that is decided on later: whatever was due before it has gone by then.
  await joining(server, ana, plan, { ...carla, email: 'later@example.org' });
  await ana.must('POST', `/api/plans/${plan}/review-ask`, {});
  const to = (reader: string) => moody.heard().split(`RCPT TO:<${reader}@`).length - 1;
  await until(() => moody.taken() > to('reader'), 'the later mail has come', 20_000);
  await server.stop();
  expect([to('reader'), to('later'), moody.taken()]).toEqual([1, 1, 2]);
  await moody.close();
}, 60_000);
