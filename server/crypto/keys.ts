/**
 * The master key, which wraps every document's own key and seals fields of the records. It is
 * checked against a value that was sealed with it when the store was new, so that a start with
 * another key, or without the key, is refused before anything is written.
 */
import { randomBytes } from 'node:crypto';
import { open as openFile, link, mkdir, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { newSealKey, open, seal, type SealKey, sealKey } from './seal.ts';

export type MasterKeySource =
  | { readonly from: 'environment'; readonly key: SealKey }
  | { readonly from: 'file'; readonly path: string }
  /** DATA_DIR/master.key, made when the store is new. */
  | { readonly from: 'data-dir' };

/** The part of a journal store that remembers which master key it belongs to. */
export interface KeyCheck {
  /** `new`: nothing was ever stored. `missing`: there are documents, but no check value. */
  readKeyCheck(): Promise<Uint8Array | 'new' | 'missing'>;
  /** Resolves when it is on disk; `exists`, and nothing is written, when there is one already. */
  writeKeyCheck(sealed: Uint8Array): Promise<'written' | 'exists'>;
}

export type Unlocked =
  | { readonly kind: 'unlocked'; readonly key: SealKey }
  /** `line` says what is wrong and what to do; nothing was written. */
  | { readonly kind: 'refused'; readonly line: string };

/** 32 bytes in base64 or base64url, padded or not; space around them is ignored. */
export function parseMasterKey(text: string): SealKey | null {
  const trimmed = text.trim();
  if (!/^[A-Za-z0-9+/_-]{43}=?$/.test(trimmed)) return null;
  const bytes = Buffer.from(trimmed, 'base64');
  // Bits that stand for no byte would make two texts of one key; a mistyped end is the likelier.
  const exact =
    bytes.toString('base64url') ===
    trimmed.replace('=', '').replaceAll('+', '-').replaceAll('/', '_');
  return exact ? sealKey(new Uint8Array(bytes)) : null;
}

/** Finds the master key and proves that it is the store's; on a new store, binds the store to it. */
export async function unlock(
  source: MasterKeySource,
  dataDir: string,
  store: KeyCheck,
): Promise<Unlocked> {
  const check = await store.readKeyCheck();
  if (check === 'missing') {
    return refused('The data holds plans but not the mark of their master key; restore a backup.');
  }
  const found = await find(source, dataDir, check === 'new' ? 'may-make' : 'must-exist');
  if (found.kind === 'refused') return found;
  if (check === 'new') {
    const written = await store.writeKeyCheck(seal(found.key, context, words));
    // Another node was first: the store is bound to the key that it came with.
    return written === 'written' ? found : unlock(source, dataDir, store);
  }
  return open(found.key, context, check).kind === 'opened'
    ? found
    : refused(`${nameOf(source)} is not the key that this data was sealed with.`);
}

const context = ['master-key-check'] as const;
const words = Buffer.from('waymark');

async function find(
  source: MasterKeySource,
  dataDir: string,
  absent: 'may-make' | 'must-exist',
): Promise<Unlocked> {
  if (source.from === 'environment') return { kind: 'unlocked', key: source.key };
  const path = source.from === 'file' ? source.path : join(dataDir, 'master.key');
  const text = await read(path);
  if (text === 'absent' && source.from === 'data-dir') {
    if (absent === 'may-make') return { kind: 'unlocked', key: await make(path) };
    return refused(
      `The data is sealed, but its key ${path} is not there; put it back or set MASTER_KEY.`,
    );
  }
  if (text === 'absent' || text === 'unreadable') {
    return refused(`${nameOf(source)} cannot be read.`);
  }
  const key = parseMasterKey(text.text);
  return key === null
    ? refused(`${nameOf(source)} must hold 32 bytes in base64 and nothing else.`)
    : { kind: 'unlocked', key };
}

async function read(path: string): Promise<{ readonly text: string } | 'absent' | 'unreadable'> {
  try {
    return { text: await readFile(path, 'utf8') };
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'absent' : 'unreadable';
  }
}

/** The file appears whole and on disk under its name, or not at all; an existing one stays. */
async function make(path: string): Promise<SealKey> {
  const key = newSealKey();
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const file = await openFile(draft, 'wx', 0o600);
  try {
    await file.writeFile(`${Buffer.from(key).toString('base64')}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  try {
    await link(draft, path);
  } finally {
    await rm(draft);
  }
  await syncFolder(dirname(path));
  return key;
}

/** Makes a new name in a folder durable. Windows keeps no such handle and needs none. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await openFile(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

function nameOf(source: MasterKeySource): string {
  switch (source.from) {
    case 'environment':
      return 'MASTER_KEY';
    case 'file':
      return `MASTER_KEY_FILE (${source.path})`;
    case 'data-dir':
      return 'DATA_DIR/master.key';
  }
}

function refused(line: string): Unlocked {
  return { kind: 'refused', line };
}
