import { getCACertificates, setDefaultCACertificates } from 'node:tls';

import { describe, expect, test } from 'vitest';

import type { Message, Sent } from './mail.ts';
import { outcomeOf, smtpMail, type SmtpTrouble } from './smtp.ts';
import { selfSigned } from './testing/certificate.ts';
import { type Mood, openMoody, type Step } from './testing/moody.ts';
import { openSink, type SinkTls } from './testing/sink.ts';
import { isLoopback, parseSmtpUrl, type SmtpServer } from './smtp-url.ts';

const message: Message = {
  id: 'one@plans.example.org',
  to: 'ben@example.org',
  subject: 'Something new: ñandú',
  text: 'Hello,\n\nread it at https://plans.example.org/plans/1\n',
  language: 'en',
  unsubscribe: 'https://plans.example.org/plans/1/notices',
};

function mailTo(server: SmtpServer | number, mostMs = 2_000) {
  const troubles: SmtpTrouble[] = [];
  const own: SmtpServer =
    typeof server === 'number'
      ? { host: '127.0.0.1', port: server, secure: false, login: null }
      : server;
  const mail = smtpMail({
    server: own,
    from: 'waymark@example.org',
    report: (trouble) => troubles.push(trouble),
    mostMs,
  });
  return { mail, troubles };
}

describe('sending a mail', () => {
  test('[NEWS-1] it arrives as written, says that a machine sent it, and how to stop it', async () => {
    const sink = await openSink();
    const { mail, troubles } = mailTo(sink.port);
    expect(await mail.send(message)).toBe('sent');
    const [got] = sink.mails;
    expect(got?.subject).toBe(message.subject);
    expect(got?.text).toBe(message.text);
    expect(got?.html).toBe(false);
    expect(got?.messageId).toBe('<one@plans.example.org>');
    expect(got?.headers.get('auto-submitted')).toBe('auto-generated');
    expect(sink.raw[0]).toContain('List-Unsubscribe: <https://plans.example.org/plans/1/notices>');
    expect(troubles).toEqual([]);
    await sink.close();
  });

  const reply = (says: string): Mood => ({ says });
  const table: readonly (readonly [Step, Mood, Sent])[] = [
    ['greeting', 'hangs up', 'later'],
    ['greeting', 'is silent', 'later'],
    ['greeting', reply('554 go away'), 'later'],
    ['EHLO', 'hangs up', 'later'],
    ['MAIL', 'hangs up', 'later'],
    ['MAIL', reply('451 not now'), 'later'],
    ['MAIL', reply('550 not you'), 'later'],
    ['RCPT', 'hangs up', 'later'],
    ['RCPT', 'is silent', 'later'],
    ['RCPT', reply('450 box is busy'), 'later'],
    ['RCPT', reply('421 closing'), 'later'],
    ['RCPT', reply('550 5.7.1 no relaying'), 'later'],
    ['RCPT', reply('530 sign in first'), 'later'],
    ['RCPT', reply('550 5.1.1 no such box'), 'never'],
    ['RCPT', reply('553 no'), 'never'],
    ['DATA', 'hangs up', 'later'],
    ['DATA', 'is silent', 'later'],
    ['DATA', reply('451 not now'), 'later'],
    ['body', reply('452 disk full'), 'later'],
    ['body', reply('421 closing'), 'later'],
    ['body', reply('554 5.7.1 no'), 'later'],
    ['body', 'hangs up', 'unknown'],
    ['body', 'is silent', 'unknown'],
    ['body', reply('250 taken'), 'sent'],
  ];
  test.each(table)(
    '[NEWS-2] when the server at %s answers %j it is %s',
    async (step, mood, sent) => {
      for (const extensions of [[], ['PIPELINING', '8BITMIME']]) {
        const moody = await openMoody({ [step]: mood }, extensions);
        const { mail, troubles } = mailTo(moody.port, mood === 'is silent' ? 250 : 2_000);
        expect([extensions, await mail.send(message)]).toEqual([extensions, sent]);
        // Whatever is tried again was not taken, and what was taken without an answer is not.
        if (sent === 'later' && step !== 'body') expect(moody.taken()).toBe(0);
        if (sent === 'unknown') expect(moody.taken()).toBe(1);
        expect(JSON.stringify(troubles)).not.toContain('@');
        await moody.close();
      }
    },
  );

  test('[NEWS-2] nobody there, or no such name: nothing has left the house', async () => {
    const moody = await openMoody({});
    await moody.close();
    expect(await mailTo(moody.port).mail.send(message)).toBe('later');
  });

  test('[NEWS-3] a server elsewhere that offers no encryption is told nothing', async () => {
    const moody = await openMoody({});
    // The same machine by a name that does not say so.
    const server = { host: '127.0.0.1.nip.invalid', port: moody.port, secure: false, login: null };
    expect(isLoopback(server)).toBe(false);
    expect(await mailTo(server).mail.send(message)).toBe('later');
    expect(moody.heard()).not.toContain('MAIL');
    await moody.close();
  });

  const ways: readonly (readonly [SinkTls['from'], string])[] = [
    ['from the start', '127.0.0.1'],
    // This machine by an address that does not say so: encryption is asked for.
    ['once asked', '0.0.0.0'],
  ];
  test.each(ways)(
    '[NEWS-3] a server that encrypts (%s), and whose certificate is trusted for its address, gets the mail',
    async (from, host) => {
      const certificate = selfSigned(host);
      const sink = await openSink({ from, ...certificate });
      const { port } = sink;
      const server = { host, port, secure: from === 'from the start', login: null };
      const { mail, troubles } = mailTo(server);
      expect(await mail.send(message)).toBe('later');
      expect([sink.mails, troubles.map(({ code }) => code)]).toEqual([[], ['ESOCKET']]);

      await trusting(certificate.cert, async () => {
        expect(await mail.send(message)).toBe('sent');
        expect(sink.mails.map(({ subject }) => subject)).toEqual([message.subject]);
      });
      const elsewhere = selfSigned('192.0.2.1');
      const other = await openSink({ from, ...elsewhere });
      await trusting(elsewhere.cert, async () => {
        const named = mailTo({ ...server, port: other.port });
        expect(await named.mail.send(message)).toBe('later');
      });
      expect(other.mails).toEqual([]);
      await Promise.all([sink.close(), other.close()]);
    },
  );

  test('[NEWS-3] the encryption that a server does not offer is asked for all the same', async () => {
    const moody = await openMoody({});
    const { mail, troubles } = mailTo({
      host: '0.0.0.0',
      port: moody.port,
      secure: false,
      login: null,
    });
    expect(await mail.send(message)).toBe('later');
    expect(moody.heard()).toMatch(/STARTTLS/);
    expect(moody.heard()).not.toMatch(/MAIL|RCPT/);
    expect(troubles).toMatchObject([{ code: 'ETLS' }]);
    await moody.close();
  });

  test('[NEWS-2] an address that cannot be written into a command is no address', () => {
    expect(outcomeOf({ code: 'EENVELOPE', command: 'API' }, false)).toBe('never');
  });
});

/** As when the operator has added a certificate to those that this process trusts. */
async function trusting(cert: string, run: () => Promise<void>): Promise<void> {
  const usual = getCACertificates('default');
  setDefaultCACertificates([...usual, cert]);
  try {
    await run();
  } finally {
    setDefaultCACertificates(usual);
  }
}

describe('SMTP_URL', () => {
  test('[NEWS-4] names a server, and whoever signs in there', () => {
    expect(parseSmtpUrl('smtps://ana%40a.org:p%3Aw@mail.example.org')).toEqual({
      host: 'mail.example.org',
      port: 465,
      secure: true,
      login: { user: 'ana@a.org', password: 'p:w' },
    });
    expect(parseSmtpUrl('smtp://127.0.0.1:2525/')).toEqual({
      host: '127.0.0.1',
      port: 2525,
      secure: false,
      login: null,
    });
    expect(parseSmtpUrl('smtp://mail.example.org')?.port).toBe(587);
    expect(parseSmtpUrl('smtp://[::1]:25')?.host).toBe('::1');
  });

  test.each([
    'mail.example.org',
    'http://mail.example.org',
    'smtp://',
    'smtp://user@mail.example.org',
    'smtp://mail.example.org/box',
    'smtp://mail.example.org?tls.rejectUnauthorized=false',
    'smtp://a:%zz@mail.example.org',
    'smtp://mail.example.org\r\nX: y',
  ])('[NEWS-4] %j is none', (value) => {
    expect(parseSmtpUrl(value)).toBeNull();
  });
});
