/** A real mail server that keeps what it is sent. */
import type { AddressInfo } from 'node:net';

import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

import type { Certificate } from './certificate.ts';

export interface Sink {
  /** For SMTP_URL. */
  readonly url: string;
  readonly port: number;
  /** What arrived, in order, parsed. */
  readonly mails: readonly ParsedMail[];
  /** The same as it came over the wire. */
  readonly raw: readonly string[];
  close(): Promise<void>;
}

/** How it speaks TLS: from the first byte, or once it is asked to. */
export interface SinkTls extends Certificate {
  readonly from: 'from the start' | 'once asked';
}

export async function openSink(tls?: SinkTls): Promise<Sink> {
  const mails: ParsedMail[] = [];
  const raw: string[] = [];
  /** It answers only once the mail is kept. */
  const keep = async (stream: AsyncIterable<Uint8Array>, done: (error?: Error) => void) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of stream) chunks.push(chunk);
    const whole = Buffer.concat(chunks);
    mails.push(await simpleParser(whole));
    raw.push(whole.toString('utf8'));
    done();
  };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: tls?.from === 'once asked' ? ['AUTH'] : ['STARTTLS', 'AUTH'],
    ...(tls && { secure: tls.from === 'from the start', key: tls.key, cert: tls.cert }),
    onData(stream, _session, done) {
      void keep(stream, done);
    },
  });
  // Whoever does not trust its certificate hangs up.
  server.on('error', () => {});
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    port,
    mails,
    raw,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
      }),
  };
}
