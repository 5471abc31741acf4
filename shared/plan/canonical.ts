/**
 * A plan as one string that is the same for the same plan everywhere, in the manner of RFC 8785:
 * keys in code-unit order, no white space, numbers and strings as JSON writes them. Snapshots'
 * hashes are taken over it.
 */
import type { Plan } from './plan.ts';

export function canonicalJson(plan: Plan): string {
  return write(plan);
}

function write(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(write).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const pairs = Object.entries(value)
    .filter(([, inner]) => inner !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, inner]) => `${JSON.stringify(key)}:${write(inner)}`);
  return `{${pairs.join(',')}}`;
}
