/**
 * `npm run bench -- NAME [--option value …]`: measurements as ratios, every subject in the same run.
 * Each benchmark prints a table and writes its figures to bench/results/NAME.json.
 */
import { latency } from './latency.ts';
import { open } from './open.ts';
import { restore } from './restore.ts';

const benchmarks: Record<string, (options: ReadonlyMap<string, string>) => Promise<void>> = {
  latency,
  open,
  restore,
};

// Every y-websocket provider listens for the process's end.
process.setMaxListeners(0);

const [name, ...rest] = process.argv.slice(2);
const benchmark = name && Object.hasOwn(benchmarks, name) ? benchmarks[name] : undefined;
if (!benchmark) {
  console.error(`Usage: npm run bench -- ${Object.keys(benchmarks).join(' | ')}`);
  process.exit(1);
}
await benchmark(readOptions(rest));
process.exit(0);

function readOptions(words: readonly string[]): ReadonlyMap<string, string> {
  const options = new Map<string, string>();
  for (let at = 0; at < words.length; at += 2) {
    const key = words[at];
    const value = words[at + 1];
    if (!key?.startsWith('--') || value === undefined) {
      console.error(`Not an option with a value: ${key}`);
      process.exit(1);
    }
    options.set(key.slice(2), value);
  }
  return options;
}
