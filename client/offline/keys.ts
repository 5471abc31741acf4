/**
 * The keys of a copy. They come from two halves, one of the server's and one of this device's, so that
 * neither alone opens anything, and cannot be read out of the browser once they are made.
 */
import type { CopyKeys } from './database.ts';

const ivBytes = 12;
const encoder = new TextEncoder();

/** `secret`: the server's half, in base64. */
export async function copyKeys(
  secret: string,
  half: Uint8Array,
  device: string,
): Promise<CopyKeys> {
  const server = Uint8Array.from(atob(secret), (char) => char.charCodeAt(0));
  const both = new Uint8Array(server.length + half.length);
  both.set(server);
  both.set(half, server.length);
  const from = await crypto.subtle.importKey('raw', both, 'HKDF', false, ['deriveKey']);
  both.fill(0);
  const derive = (info: string, to: AesKeyGenParams | HmacKeyGenParams, uses: KeyUsage[]) =>
    crypto.subtle.deriveKey(
      { name: 'HKDF', hash: 'SHA-256', salt: encoder.encode(device), info: encoder.encode(info) },
      from,
      to,
      false,
      uses,
    );
  const [seal, name] = await Promise.all([
    derive('waymark copy: rows', { name: 'AES-GCM', length: 256 }, ['encrypt', 'decrypt']),
    derive('waymark copy: names', { name: 'HMAC', hash: 'SHA-256', length: 256 }, ['sign']),
  ]);
  return { seal, name };
}

/** A name that says nothing to whoever lacks the key. */
export async function nameOf(keys: CopyKeys, name: string): Promise<string> {
  return hex(await crypto.subtle.sign('HMAC', keys.name, encoder.encode(name))).slice(0, 32);
}

/** Sealed for one place: `where` is not stored and has to be the same to open it. */
export async function sealBytes(
  keys: CopyKeys,
  where: string,
  plain: Uint8Array,
): Promise<Uint8Array> {
  const iv = crypto.getRandomValues(new Uint8Array(ivBytes));
  const how = { name: 'AES-GCM', iv, additionalData: encoder.encode(where) };
  const sealed = new Uint8Array(await crypto.subtle.encrypt(how, keys.seal, owned(plain)));
  const whole = new Uint8Array(ivBytes + sealed.length);
  whole.set(iv);
  whole.set(sealed, ivBytes);
  return whole;
}

/** `null` for bytes that were changed, moved from elsewhere, or sealed with another key. */
export async function openBytes(
  keys: CopyKeys,
  where: string,
  whole: Uint8Array,
): Promise<Uint8Array | null> {
  const how = {
    name: 'AES-GCM',
    iv: owned(whole.subarray(0, ivBytes)),
    additionalData: encoder.encode(where),
  };
  try {
    const sealed = owned(whole.subarray(ivBytes));
    return new Uint8Array(await crypto.subtle.decrypt(how, keys.seal, sealed));
  } catch {
    // The one way this ends: the bytes are not what was sealed here.
    return null;
  }
}

/** Tells this device's holders apart without saying who they belong to. */
export async function whoseIs(half: Uint8Array, user: string): Promise<string> {
  const id = encoder.encode(user);
  const both = new Uint8Array(half.length + id.length);
  both.set(half);
  both.set(id, half.length);
  return hex(await crypto.subtle.digest('SHA-256', both));
}

function hex(bytes: ArrayBuffer): string {
  return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The web's typings want bytes that are not shared between threads. */
function owned(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes.buffer instanceof ArrayBuffer
    ? (bytes as Uint8Array<ArrayBuffer>)
    : new Uint8Array(bytes);
}
