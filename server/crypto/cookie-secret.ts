import { hkdfSync } from 'node:crypto';

import type { SealKey } from './seal.ts';

/** A key of its own, so that what signs cookies opens nothing. */
export function cookieSecret(key: SealKey): string {
  const secret = hkdfSync('sha256', key, new Uint8Array(0), 'waymark session cookies', 32);
  return Buffer.from(secret).toString('base64url');
}
