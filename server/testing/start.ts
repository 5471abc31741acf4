/**
 * The real server as a process of its own, on a free port, with a data folder that lasts until
 * `dispose`. For tests and benchmarks that need its port, its files or its death.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface StartOptions {
  /** On top of the defaults; `undefined` takes one away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** From the start to the line that says it is ready. */
  readonly withinMs?: number;
}

export interface RunningServer {
  /** Where it is, such as `http://127.0.0.1:41234`; the same after a restart. */
  readonly url: string;
  readonly dataDir: string;
  /** The code for the first start. */
  readonly setupCode: string;
  /** Of the running process; another one after a restart. */
  readonly pid: number;
  /** Everything it has written so far, of all its lives. */
  readonly output: string;
  /** Ends it as a power cut would (SIGKILL); resolves when it is gone. */
  kill9(): Promise<void>;
  /** Resolves to its exit code when it ends by itself. */
  ended(): Promise<number | null>;
  /** Asks it to stop (SIGTERM); resolves to its exit code. */
  stop(): Promise<number | null>;
  /** Starts it again on the same port and data, stopping it first when it runs. */
  restart(): Promise<void>;
  /** Ends it in any case and removes its data. */
  dispose(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** Resolves when the server takes requests; rejects, with what it said, when it stops instead. */
export async function startServer(options: StartOptions = {}): Promise<RunningServer> {
  const dataDir = options.env?.['DATA_DIR'] ?? (await mkdtemp(join(tmpdir(), 'waymark-')));
  const env = { ...defaults, ...options.env, DATA_DIR: dataDir };
  const withinMs = options.withinMs ?? 30_000;
  let output = '';
  const hear = (text: string) => {
    output += text;
  };
  let life = await begin(env, hear, withinMs);
  const port = new URL(life.url).port;

  const ended = async (): Promise<number | null> => {
    const { child } = life;
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
    // `close`: everything it has written is here too.
    const [code] = (await once(child, 'close')) as [number | null];
    return code;
  };
  const end = (signal: NodeJS.Signals): Promise<number | null> => {
    const exited = ended();
    life.child.kill(signal);
    return exited;
  };
  const mine = options.env?.['DATA_DIR'] === undefined;
  // A test that ends early leaves neither a process nor data behind.
  const atExit = () => {
    life.child.kill('SIGKILL');
    if (mine) rmSync(dataDir, { recursive: true, force: true });
  };
  process.once('exit', atExit);
  const dispose = async () => {
    process.off('exit', atExit);
    await end('SIGKILL');
    if (mine) await rm(dataDir, { recursive: true, force: true });
  };
  return {
    url: life.url,
    dataDir,
    setupCode: env.SETUP_CODE ?? /setup code is (\S+)/.exec(output)?.[1] ?? '',
    get pid() {
      return life.child.pid ?? 0;
    },
    get output() {
      return output;
    },
    async kill9() {
      await end('SIGKILL');
    },
    ended,
    stop: () => end('SIGTERM'),
    async restart() {
      await end('SIGTERM');
      life = await begin({ ...env, PORT: port }, hear, withinMs);
    },
    dispose,
    [Symbol.asyncDispose]: dispose,
  };
}

const root = fileURLToPath(new URL('../../', import.meta.url));

const defaults: Readonly<Record<string, string | undefined>> & { SETUP_CODE?: string } = {
  PORT: '0',
  HOST: '127.0.0.1',
  LOG_LEVEL: 'info',
  SETUP_CODE: 'test-setup-code',
};

interface Life {
  readonly child: ChildProcess;
  readonly url: string;
}

async function begin(
  env: Readonly<Record<string, string | undefined>>,
  hear: (text: string) => void,
  withinMs: number,
): Promise<Life> {
  const own = { PATH: process.env['PATH'], HOME: process.env['HOME'] };
  const child = spawn(runtime(), ['server/main.ts'], {
    cwd: root,
    env: { ...own, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  return new Promise<Life>((resolve, reject) => {
    const late = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`The server was not ready within ${withinMs} ms and said:\n${said}`));
    }, withinMs);
    const listen = (chunk: Buffer) => {
      said += chunk.toString();
      hear(chunk.toString());
      const ready = /^Waymark is ready at (\S+)$/m.exec(said);
      if (!ready?.[1]) return;
      clearTimeout(late);
      resolve({ child, url: ready[1] });
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.on('error', reject);
    child.on('exit', (code) => {
      clearTimeout(late);
      reject(new Error(`The server ended (${code}) and said:\n${said}`));
    });
  });
}

/** This process's own Node when that can run the server, else the pinned one. */
function runtime(): string {
  const own = Number(process.versions.node.split('.')[0]) >= 26;
  return own ? process.execPath : join(root, 'node_modules/.bin/node');
}
