/** A mail server that answers one step of the conversation in its own way. */
import { type AddressInfo, createServer, type Socket } from 'node:net';

export type Step = 'greeting' | 'EHLO' | 'MAIL' | 'RCPT' | 'DATA' | 'body';
/** A reply line, the connection cut, or silence. */
export type Mood = { readonly says: string } | 'hangs up' | 'is silent';

export interface Moody {
  readonly port: number;
  /** Whole mails that it took in, whatever it answered. */
  readonly taken: () => number;
  /** Everything it was told. */
  readonly heard: () => string;
  close(): Promise<void>;
}

const usual: Record<Step, string> = {
  greeting: '220 here',
  EHLO: '250 hello',
  MAIL: '250 ok',
  RCPT: '250 ok',
  DATA: '354 go ahead',
  body: '250 taken',
};

export async function openMoody(
  moods: Partial<Record<Step, Mood>>,
  extensions: readonly string[] = [],
): Promise<Moody> {
  let taken = 0;
  let heard = '';
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    let inBody = false;
    let rest = '';
    const answer = (step: Step) => {
      const mood = moods[step] ?? { says: usual[step] };
      if (mood === 'hangs up') socket.destroy();
      else if (mood !== 'is silent') socket.write(`${mood.says}\r\n`);
      return mood !== 'hangs up' && mood !== 'is silent' && mood.says.startsWith('3');
    };
    answer('greeting');
    socket.on('data', (chunk) => {
      heard += chunk.toString();
      rest += chunk.toString();
      for (let end = rest.indexOf('\r\n'); end >= 0; end = rest.indexOf('\r\n')) {
        const line = rest.slice(0, end);
        rest = rest.slice(end + 2);
        if (inBody) {
          if (line !== '.') continue;
          inBody = false;
          taken += 1;
          answer('body');
          continue;
        }
        const word = line.slice(0, 4).toUpperCase();
        if (word === 'EHLO' && moods.EHLO === undefined && extensions.length > 0) {
          socket.write(
            `250-hello\r\n${extensions.map((e, i) => `250${i === extensions.length - 1 ? ' ' : '-'}${e}\r\n`).join('')}`,
          );
        } else if (word === 'EHLO' || word === 'MAIL' || word === 'RCPT') answer(word);
        else if (word === 'DATA' && !hasReader(moods)) socket.write('503 for nobody\r\n');
        else if (word === 'DATA') inBody = answer('DATA');
        else if (word === 'QUIT') socket.end('221 bye\r\n');
        else socket.write('500 what\r\n');
      }
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    taken: () => taken,
    heard: () => heard,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

/** No server takes a mail for nobody, however fast it is told to. */
function hasReader({ MAIL, RCPT }: Partial<Record<Step, Mood>>): boolean {
  return [MAIL, RCPT].every((mood) => mood === undefined);
}
