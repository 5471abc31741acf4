/**
 * Keystroke to peer: 1, 50 and 200 plans with two people each typing about 8 keys a second, against
 * a bare relay and y-websocket's in-memory server in the same run. Rounds alternate between the
 * subjects, so that a busy moment of the machine hits all of them.
 */
import { mkdirSync, writeFileSync } from 'node:fs';

import { memory, relay } from './targets/others.ts';
import { type Target, usage } from './targets/target.ts';
import { waymark } from './targets/waymark.ts';
import { openPair, type Pair } from './typist.ts';

const keysPerSecond = 8;
/** People meet a server that has been up for a while, not one whose code is still being compiled. */
const warmUpMs = 10_000;

interface Figures {
  readonly samples: number[];
  cpuShare: number[];
  memoryMiB: number[];
}

/** Options: `--seconds` of typing per round (8), `--rounds` (2), `--plans` (1,50,200). */
export async function latency(options: ReadonlyMap<string, string>): Promise<void> {
  const seconds = Number(options.get('seconds') ?? 8);
  const rounds = Number(options.get('rounds') ?? 2);
  const sizes = (options.get('plans') ?? '1,50,200').split(',').map(Number);
  const subjects = [relay, memory, waymark];
  const report = [];

  for (const plans of sizes) {
    const figures = new Map<string, Figures>();
    for (let round = 0; round < rounds; round += 1) {
      for (const start of subjects) {
        const target = await start();
        const into = figures.get(target.name) ?? { samples: [], cpuShare: [], memoryMiB: [] };
        figures.set(target.name, into);
        await measure(target, plans, seconds, into);
        await target.stop();
      }
    }
    report.push(...summarise(plans, figures));
  }

  console.table(report);
  mkdirSync(new URL('results/', import.meta.url), { recursive: true });
  const results = { keysPerSecond, seconds, rounds, node: process.version, report };
  writeFileSync(
    new URL('results/latency.json', import.meta.url),
    `${JSON.stringify(results, null, 2)}\n`,
  );
}

async function measure(target: Target, plans: number, seconds: number, into: Figures) {
  const pairs: Pair[] = [];
  for (let index = 0; index < plans; index += 1) {
    pairs.push(await openPair(await target.openPlan(index)));
  }
  let recording = false;
  for (const pair of pairs) {
    pair.type(keysPerSecond, (ms) => recording && into.samples.push(ms));
  }
  await pause(warmUpMs);
  const before = usage(target.pid);
  recording = true;
  await pause(seconds * 1000);
  recording = false;
  const after = usage(target.pid);
  pairs.forEach((pair) => pair.stop());
  await pause(500);
  const apart = pairs.filter((pair) => !pair.agreed()).length;
  if (apart > 0) throw new Error(`${target.name}: ${apart} pairs do not agree at the end`);
  if (before && after) {
    into.cpuShare.push((after.cpuSeconds - before.cpuSeconds) / seconds);
    into.memoryMiB.push(after.memoryBytes / 2 ** 20);
  }
  pairs.forEach((pair) => pair.close());
}

function summarise(plans: number, figures: ReadonlyMap<string, Figures>) {
  const rows = [...figures].map(([name, { samples, cpuShare, memoryMiB }]) => ({
    plans,
    subject: name,
    keys: samples.length,
    p50: round(quantile(samples, 0.5)),
    p95: round(quantile(samples, 0.95)),
    p99: round(quantile(samples, 0.99)),
    cpuCores: round(mean(cpuShare)),
    memoryMiB: Math.round(mean(memoryMiB)),
  }));
  const base = rows.find((row) => row.subject === 'y-websocket');
  return rows.map((row) => ({
    ...row,
    p50Ratio: base ? round(row.p50 / base.p50) : null,
    p99Ratio: base ? round(row.p99 / base.p99) : null,
  }));
}

function quantile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
