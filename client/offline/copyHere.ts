import type { VaultTrouble } from './vault.ts';

/** What is kept of a document here. `keeping`: something written is not on the disk yet. */
export type CopyHere = 'off' | 'keeping' | 'kept' | VaultTrouble;

/** True when nothing more is kept, though a copy is on. */
export function hasStopped(copy: CopyHere): copy is VaultTrouble {
  return copy === 'full' || copy === 'broken';
}
