/** What a plan hashes to, wherever it is read: snapshots and agreements name it. */
import { toHexString } from 'lib0/buffer';
import { digest } from 'lib0/hash/sha256';
import { encodeUtf8 } from 'lib0/string';

import { canonicalJson } from './canonical.ts';
import type { Plan } from './plan.ts';

/**
 * SHA-256 of the canonical JSON, in hex. Not by the browser's own crypto, which is missing on plain
 * http within a practice's own network.
 */
export function planHash(plan: Plan): string {
  return toHexString(digest(encodeUtf8(canonicalJson(plan))));
}
