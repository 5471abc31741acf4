/** Starts `writer.ts` as a process of its own, and listens to it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export interface WriterOptions {
  readonly mode: 'write' | 'hold';
  readonly dataDir: string;
  readonly documents?: readonly string[];
  /** No file may grow beyond this many of the shell's blocks (512 or 1024 bytes). */
  readonly fileBlocks?: number;
}

export function startWriter({ mode, dataDir, documents = [], fileBlocks }: WriterOptions) {
  const limit = fileBlocks === undefined ? ':' : `ulimit -f ${fileBlocks}`;
  const writer = fileURLToPath(new URL('./writer.ts', import.meta.url));
  const command = [process.execPath, writer, mode, dataDir, ...documents];
  return spawn('/bin/sh', ['-c', `${limit}; exec "$@"`, 'sh', ...command], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

/** Every whole line until the process has ended; leaving the loop early ends it. */
export async function* linesOf(child: ChildProcess): AsyncGenerator<string> {
  if (child.stdout === null) throw new Error('The process has no output to read');
  const ended = once(child, 'exit');
  try {
    yield* createInterface({ input: child.stdout });
  } finally {
    child.kill('SIGKILL');
    await ended;
  }
}
