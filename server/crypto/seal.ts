/**
 * Authenticated encryption of everything at rest: AES-256-GCM, a fresh random nonce each time. The
 * context says what the bytes are and where they belong; it is authenticated, not stored, so bytes
 * that were changed, cut short or moved to another place do not open.
 *
 * Layout: version 1 (1 byte), nonce (12), authentication tag (16), ciphertext.
 */
import { createCipheriv, createDecipheriv, randomBytes, randomFillSync } from 'node:crypto';

declare const brand: unique symbol;
/** 32 bytes. */
export type SealKey = Uint8Array & { readonly [brand]: 'SealKey' };
/** Sealed bytes in base64url. */
export type SealedText = string & { readonly [brand]: 'SealedText' };

/** Where sealed bytes belong. Parts are told apart, so ['a', 'bc'] is not ['ab', 'c']. */
export type SealContext = readonly (string | number)[];

export type Opened<T> =
  | { readonly kind: 'opened'; readonly value: T }
  /** Not sealed in a way that this version knows, or too short to be. */
  | { readonly kind: 'malformed' }
  /** Another key, another context, or changed bytes; they cannot be told apart. */
  | { readonly kind: 'forged' };

const version = 1;
const nonceBytes = 12;
const tagBytes = 16;
const headBytes = 1 + nonceBytes + tagBytes;
/** How many bytes sealing adds. */
export const sealOverheadBytes = headBytes;

/** Throws a RangeError unless there are 32 bytes. */
export function sealKey(bytes: Uint8Array): SealKey {
  if (bytes.length !== 32) throw new RangeError(`A key has 32 bytes, not ${bytes.length}`);
  return bytes as SealKey;
}

export function newSealKey(): SealKey {
  return sealKey(new Uint8Array(randomBytes(32)));
}

export function seal(key: SealKey, context: SealContext, plain: Uint8Array): Uint8Array {
  const nonce = newNonce();
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes });
  cipher.setAAD(contextBytes(context));
  const head = cipher.update(plain);
  const tail = cipher.final();
  const sealed = new Uint8Array(headBytes + head.length + tail.length);
  sealed[0] = version;
  sealed.set(nonce, 1);
  sealed.set(cipher.getAuthTag(), 1 + nonceBytes);
  sealed.set(head, headBytes);
  sealed.set(tail, headBytes + head.length);
  return sealed;
}

export function open(key: SealKey, context: SealContext, sealed: Uint8Array): Opened<Uint8Array> {
  if (sealed.length < headBytes || sealed[0] !== version) return { kind: 'malformed' };
  const nonce = sealed.subarray(1, 1 + nonceBytes);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes });
  decipher.setAAD(contextBytes(context));
  decipher.setAuthTag(sealed.subarray(1 + nonceBytes, headBytes));
  const plain = decipher.update(sealed.subarray(headBytes));
  try {
    decipher.final();
  } catch {
    // The only failure here is a tag that does not fit; nothing of `plain` may be used.
    return { kind: 'forged' };
  }
  return { kind: 'opened', value: new Uint8Array(plain) };
}

/** For text fields of records; the context names the table, the column and the row's id. */
export function sealText(key: SealKey, context: SealContext, text: string): SealedText {
  const sealed = seal(key, context, Buffer.from(text, 'utf8'));
  return Buffer.from(sealed).toString('base64url') as SealedText;
}

export function openText(key: SealKey, context: SealContext, sealed: string): Opened<string> {
  const bytes = Buffer.from(sealed, 'base64url');
  if (bytes.toString('base64url') !== sealed) return { kind: 'malformed' };
  const opened = open(key, context, bytes);
  if (opened.kind !== 'opened') return opened;
  return { kind: 'opened', value: Buffer.from(opened.value).toString('utf8') };
}

function contextBytes(context: SealContext): Buffer {
  return Buffer.from(JSON.stringify(context), 'utf8');
}

/** Asked for in bulk: a call costs far more than its bytes. */
const nonces = new Uint8Array(512 * nonceBytes);
let noncesUsed = nonces.length;

/** Random bytes that no other call returns; to be read before the next call. */
function newNonce(): Uint8Array {
  if (noncesUsed === nonces.length) {
    randomFillSync(nonces);
    noncesUsed = 0;
  }
  noncesUsed += nonceBytes;
  return nonces.subarray(noncesUsed - nonceBytes, noncesUsed);
}
