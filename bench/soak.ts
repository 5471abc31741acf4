/**
 * `npm run soak -- restore [--count 10000] [--seed 1]`: a property test over many more histories
 * than the tests run. The seeds that fail are printed and kept, so that the tests replay them.
 */
import { readFileSync, writeFileSync } from 'node:fs';

import type { Counts } from '#shared/testing/restoreCounts.ts';
import { restoreHistory } from '#shared/testing/restores.ts';

import { newPlanDoc } from '../server/rooms/plan-doc.ts';

const seedsFile = new URL('../shared/testing/restoreSeeds.ts', import.meta.url);

const [name, ...words] = process.argv.slice(2);
const count = numberAfter('--count', 10_000);
const first = numberAfter('--seed', 1);
if (name !== 'restore' || !Number.isSafeInteger(count) || !Number.isSafeInteger(first)) {
  console.error('Usage: npm run soak -- restore [--count 10000] [--seed 1]');
  process.exit(1);
}

const failed: number[] = [];
const sums = new Map<string, number>();
for (let seed = first; seed < first + count; seed += 1) {
  const { faults, counts } = outcomeOf(seed);
  for (const [what, times] of Object.entries(counts)) sums.set(what, (sums.get(what) ?? 0) + times);
  if (faults.length > 0) {
    failed.push(seed);
    console.error(`seed ${seed}: ${faults.map((fault) => fault.slice(0, 400)).join('; ')}`);
  }
  if ((seed - first) % 1000 === 999) console.log(`${seed - first + 1} histories`);
}
console.log(`${count - failed.length} of ${count} histories held, from seed ${first}`);
console.table(Object.fromEntries(sums));
if (failed.length > 0) keepSeeds(failed);
process.exit(failed.length > 0 ? 1 : 0);

function outcomeOf(seed: number): { faults: readonly string[]; counts: Partial<Counts> } {
  try {
    return restoreHistory(seed, { serverDoc: newPlanDoc });
  } catch (error) {
    return { faults: [error instanceof Error ? (error.stack ?? '') : String(error)], counts: {} };
  }
}

function keepSeeds(more: readonly number[]): void {
  const source = readFileSync(seedsFile, 'utf8');
  const known = /\[([\d,\s]*)\]/.exec(source)?.[1]?.match(/\d+/g)?.map(Number) ?? [];
  const all = [...new Set([...known, ...more])].sort((a, b) => a - b);
  writeFileSync(seedsFile, source.replace(/\[[\d,\s]*\];/, `[${all.join(', ')}];`));
}

function numberAfter(option: string, otherwise: number): number {
  const at = words.indexOf(option);
  return at === -1 ? otherwise : Number(words[at + 1]);
}
