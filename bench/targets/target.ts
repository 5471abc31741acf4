/** What the benchmarks type against: a server process and the way into its documents. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';

import type { UserId } from '#shared/plan/plan.ts';
import type { WebSocket } from 'ws';

/** One person's way into one document. */
export interface Door {
  readonly userId: UserId;
  readonly serverUrl: string;
  readonly room: string;
  readonly params: Record<string, string>;
  readonly Socket: typeof WebSocket;
}

export interface Target {
  readonly name: string;
  readonly pid: number;
  /** Makes one document and the two doors into it. */
  openPlan(index: number): Promise<readonly [Door, Door]>;
  stop(): Promise<void>;
}

/** CPU seconds and resident bytes of a process, from Linux's /proc; `null` elsewhere. */
export function usage(pid: number): { cpuSeconds: number; memoryBytes: number } | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const ticks = Number(fields[11]) + Number(fields[12]);
    return { cpuSeconds: ticks / 100, memoryBytes: Number(fields[21]) * 4096 };
  } catch {
    // Not Linux, or the process has ended: the column stays empty.
    return null;
  }
}

/** A port nobody listens on right now. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('No TCP port');
  return address.port;
}

/** Starts a Node program and waits until it has printed its first line. */
export async function startProgram(
  path: string,
  environment: Record<string, string>,
): Promise<ChildProcess & { pid: number }> {
  const child = spawn(process.execPath, [path], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  child.stdout.resume();
  if (child.pid === undefined) throw new Error(`${path} did not start`);
  return Object.assign(child, { pid: child.pid });
}

export async function stopProgram(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}
