/**
 * Human typing as input for tests: the recorded writing of a paper when `EDITING_TRACE` names it,
 * or its folder (docs/editing-trace.md), else seeded generated typing of the same shape.
 */
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

import { seeded } from '#shared/testing/random.ts';

/** One key: a character put in at `at`, or, with `insert` null, the one at `at` taken out. */
interface Key {
  readonly at: number;
  readonly insert: string | null;
}

export interface Typing {
  /** Where the keys come from, to be said in the test's title. */
  readonly source: 'recorded' | 'generated';
  readonly keys: readonly Key[];
  /** What stands there after all keys. */
  readonly text: string;
}

interface Trace {
  readonly pos: readonly number[];
  readonly del: string;
  readonly chars: string;
}

/** The first `count` keys. Line ends become spaces: a paragraph of a plan has none. */
export function typing(count: number): Typing {
  const path = process.env['EDITING_TRACE'];
  const keys = path ? recorded(path, count) : generated(count);
  return { source: path ? 'recorded' : 'generated', keys, text: outcome(keys) };
}

function recorded(path: string, count: number): Key[] {
  const file = statSync(path).isDirectory() ? join(path, 'paper-trace.json.gz') : path;
  const trace = JSON.parse(gunzipSync(readFileSync(file)).toString()) as Trace;
  const keys: Key[] = [];
  let at = 0;
  let typed = 0;
  for (let index = 0; index < Math.min(count, trace.pos.length); index += 1) {
    at += trace.pos[index] ?? 0;
    if (trace.del[index] === '1') keys.push({ at, insert: null });
    else keys.push({ at, insert: trace.chars[typed++]?.replace('\n', ' ') ?? ' ' });
  }
  return keys;
}

/** Runs of letters with now and then a jump back and a few deletions, as people write. */
function generated(count: number): Key[] {
  const random = seeded(259_778);
  const below = (limit: number) => Math.floor(random() * limit);
  const keys: Key[] = [];
  let length = 0;
  let at = 0;
  for (let index = 0; index < count; index += 1) {
    if (random() < 0.02) at = below(length + 1);
    if (at > 0 && random() < 0.28) {
      at -= 1;
      length -= 1;
      keys.push({ at, insert: null });
    } else {
      keys.push({ at, insert: 'etaoin shrdlu'[below(13)] ?? 'e' });
      at += 1;
      length += 1;
    }
  }
  return keys;
}

function outcome(keys: readonly Key[]): string {
  const text: string[] = [];
  for (const { at, insert } of keys) {
    if (insert === null) text.splice(at, 1);
    else text.splice(at, 0, insert);
  }
  return text.join('');
}
