import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** This Waymark's version, as its package says. */
export function version(): string {
  const file = fileURLToPath(new URL('../package.json', import.meta.url));
  const parsed = JSON.parse(readFileSync(file, 'utf8')) as { readonly version: string };
  return parsed.version;
}
