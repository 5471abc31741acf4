/** A world whose server sends its mails to a real mail server that keeps them. */
import { openSink, type Sink } from '../server/mail/testing/sink.ts';
import { test as base } from './world.ts';

export const test = base.extend<{ sink: Sink }>({
  // oxlint-disable-next-line no-empty-pattern -- how Playwright wants a fixture without others
  sink: async ({}, use) => {
    const sink = await openSink();
    await use(sink);
    await sink.close();
  },
  env: async ({ sink }, use) => {
    await use({ SMTP_URL: sink.url, MAIL_FROM: 'waymark@example.org' });
  },
});
