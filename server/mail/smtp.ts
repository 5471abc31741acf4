/**
 * Mail over SMTP, with one connection a mail.
 *
 * Nodemailer's connection begins to read a message that is a stream only after the server has
 * answered `DATA` with go ahead. So whether a single byte of the mail has left the house is known
 * here, whatever error comes later: its error for a lost connection is the same before and after.
 * Nothing of the errors is passed on, since servers quote addresses in them.
 */
import { Readable } from 'node:stream';

import MailComposer from 'nodemailer/lib/mail-composer';
import SMTPConnection from 'nodemailer/lib/smtp-connection';

import type { Mail, Message, Sent } from './mail.ts';
import { isLoopback, type SmtpServer } from './smtp-url.ts';

export interface SmtpOptions {
  readonly server: SmtpServer;
  readonly from: string;
  /** Hears why a mail has not gone: the error's code, the command and the reply's number. */
  readonly report: (facts: SmtpTrouble) => void;
  /** From the first byte to the last; shorter in tests. */
  readonly mostMs?: number;
}

export interface SmtpTrouble {
  readonly outcome: Exclude<Sent, 'sent'>;
  readonly code: string | null;
  readonly command: string | null;
  readonly reply: number | null;
}

/** A mail takes a second or two; one that takes longer than this has no good end. */
const usualMs = 60_000;

export function smtpMail({ server, from, report, mostMs = usualMs }: SmtpOptions): Mail {
  return {
    async send(message) {
      const bytes = await composed(from, message);
      const { error, handed } = await delivered({
        server,
        from,
        to: message.to,
        bytes,
        mostMs,
      });
      if (error === null) return 'sent';
      const outcome = outcomeOf(error, handed);
      report({
        outcome,
        code: error.code ?? null,
        command: error.command ?? null,
        reply: error.responseCode ?? null,
      });
      return outcome;
    },
  };
}

/** What nodemailer's errors say, as far as it matters here. */
export interface SmtpError {
  readonly code?: string | undefined;
  readonly command?: string | undefined;
  readonly response?: string | undefined;
  readonly responseCode?: number | undefined;
}

/** `handed`: the server had said go ahead, and the mail was on its way to it. */
export function outcomeOf(error: SmtpError, handed: boolean): Exclude<Sent, 'sent'> {
  // Its whole answer to the whole mail, and the answer was no.
  if (handed) return error.code === 'EMESSAGE' && isRefusal(error) ? 'later' : 'unknown';
  // An address that cannot even be written into the command.
  if (error.code === 'EENVELOPE' && error.command === 'API') return 'never';
  return error.command === 'RCPT TO' && refusesAddress(error) ? 'never' : 'later';
}

function isRefusal({ responseCode = 0 }: SmtpError): boolean {
  return responseCode >= 400 && responseCode < 600;
}

/** Not when the reply is about us: our login, our right to relay, our way of asking. */
function refusesAddress({ responseCode = 0, response = '' }: SmtpError): boolean {
  if (responseCode < 500 || responseCode === 503 || responseCode === 530) return false;
  return !/^\d{3}[ -]5\.[57]\./.test(response);
}

async function composed(from: string, message: Message): Promise<Uint8Array> {
  const mail = new MailComposer({
    from,
    to: message.to,
    messageId: `<${message.id}>`,
    subject: message.subject,
    text: message.text,
    headers: {
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      'Content-Language': message.language,
      'List-Unsubscribe': { prepared: true, value: `<${message.unsubscribe}>` },
    },
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return mail.compile().build();
}

interface Delivery {
  readonly server: SmtpServer;
  readonly from: string;
  readonly to: string;
  readonly bytes: Uint8Array;
  readonly mostMs: number;
}

function delivered({
  server,
  from,
  to,
  bytes,
  mostMs,
}: Delivery): Promise<{ readonly error: SmtpError | null; readonly handed: boolean }> {
  let handed = false;
  const message = new Readable({
    read() {
      handed = true;
      this.push(bytes);
      this.push(null);
    },
  });
  const onThisMachine = isLoopback(server);
  const connection = new SMTPConnection({
    host: server.host,
    port: server.port,
    secure: server.secure,
    requireTLS: !server.secure && !onThisMachine,
    ignoreTLS: !server.secure && onThisMachine,
    connectionTimeout: mostMs / 2,
    greetingTimeout: mostMs / 2,
    dnsTimeout: mostMs / 2,
    socketTimeout: mostMs,
    logger: false,
  });
  return new Promise((resolve) => {
    const late = setTimeout(() => end({ code: 'ETIMEDOUT' }), mostMs);
    let ended = false;
    const end = (error: SmtpError | null) => {
      if (ended) return;
      ended = true;
      clearTimeout(late);
      resolve({ error, handed });
      if (error === null) connection.quit();
      else connection.close();
    };
    // It may go on speaking after we have stopped listening.
    connection.on('error', (error: SmtpError) => end(error));
    connection.on('end', () => end({ code: 'ECONNECTION' }));
    const hand = () => connection.send({ from, to: [to] }, message, (error) => end(error ?? null));
    connection.connect((error) => {
      if (error) return end(error);
      if (server.login === null) return hand();
      const { user, password: pass } = server.login;
      connection.login({ credentials: { user, pass } }, (refused) =>
        refused ? end(refused) : hand(),
      );
    });
  });
}
