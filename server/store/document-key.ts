/** A document's own key, as the store keeps it: wrapped by the master key, for that document alone. */
import { open, seal, type SealContext, type SealKey, sealKey } from '../crypto/seal.ts';
import type { DocumentId } from '../rooms/ports.ts';

export function wrapKey(masterKey: SealKey, document: DocumentId, key: SealKey): Uint8Array {
  return seal(masterKey, context(document), key);
}

/** `null` when it does not open. */
export function unwrapKey(
  masterKey: SealKey,
  document: DocumentId,
  wrapped: Uint8Array,
): SealKey | null {
  const opened = open(masterKey, context(document), wrapped);
  return opened.kind === 'opened' ? sealKey(opened.value) : null;
}

const context = (document: DocumentId): SealContext => ['document-key', document];
