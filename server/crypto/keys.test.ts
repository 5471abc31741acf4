import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { type KeyCheck, parseMasterKey, unlock } from './keys.ts';
import { newSealKey, type SealKey } from './seal.ts';

let dataDir: string;
let check: RememberedCheck;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'waymark-keys-'));
  check = new RememberedCheck();
});
afterEach(() => rm(dataDir, { recursive: true }));

class RememberedCheck implements KeyCheck {
  value: Uint8Array | 'new' | 'missing' = 'new';
  async readKeyCheck() {
    return this.value;
  }
  async writeKeyCheck(sealed: Uint8Array) {
    if (this.value !== 'new') return 'exists' as const;
    this.value = sealed;
    return 'written' as const;
  }
}

const fromEnvironment = (key: SealKey) => ({ from: 'environment', key }) as const;
const fromDataDir = { from: 'data-dir' } as const;
const keyFile = (): string => join(dataDir, 'master.key');
const base64 = (key: SealKey): string => Buffer.from(key).toString('base64');

describe('the master key', () => {
  test('[CRYPTO-7] a first start makes master.key for its owner alone, and finds it again', async () => {
    const made = await unlock(fromDataDir, dataDir, check);
    expect((await stat(keyFile())).mode & 0o777).toBe(0o600);
    expect(await readdir(dataDir)).toEqual(['master.key']);
    expect(parseMasterKey(await readFile(keyFile(), 'utf8'))).toEqual(
      made.kind === 'unlocked' ? made.key : 'none',
    );
    expect(await unlock(fromDataDir, dataDir, check)).toEqual(made);
  });

  test('[CRYPTO-7] a master.key that is there before the first start is used', async () => {
    const key = newSealKey();
    await writeFile(keyFile(), base64(key));
    expect(await unlock(fromDataDir, dataDir, check)).toEqual({ kind: 'unlocked', key });
  });

  test('[CRYPTO-8] the key may come from the environment or from a file', async () => {
    const key = newSealKey();
    expect(await unlock(fromEnvironment(key), dataDir, check)).toEqual({ kind: 'unlocked', key });
    const path = join(dataDir, 'elsewhere');
    await writeFile(path, `${base64(key)}\n`);
    expect(await unlock({ from: 'file', path }, dataDir, check)).toEqual({ kind: 'unlocked', key });
    expect(existsSync(keyFile())).toBe(false);
  });

  test('[CRYPTO-9] a key that is not the one the data was sealed with refuses the start', async () => {
    await unlock(fromEnvironment(newSealKey()), dataDir, check);
    const bound = check.value;
    expect(await unlock(fromEnvironment(newSealKey()), dataDir, check)).toEqual({
      kind: 'refused',
      line: 'MASTER_KEY is not the key that this data was sealed with.',
    });
    await writeFile(keyFile(), base64(newSealKey()));
    expect(await unlock(fromDataDir, dataDir, check)).toMatchObject({
      line: 'DATA_DIR/master.key is not the key that this data was sealed with.',
    });
    expect(check.value).toBe(bound);
  });

  test('[CRYPTO-9] a lost master.key refuses the start and is not replaced by a new one', async () => {
    await unlock(fromDataDir, dataDir, check);
    await rm(keyFile());
    const refusal = await unlock(fromDataDir, dataDir, check);
    expect(refusal).toMatchObject({ line: expect.stringContaining(keyFile()) });
    expect(await readdir(dataDir)).toEqual([]);
  });

  test('[CRYPTO-9] data without the mark of its key refuses the start and makes no key', async () => {
    check.value = 'missing';
    expect((await unlock(fromDataDir, dataDir, check)).kind).toBe('refused');
    expect(await readdir(dataDir)).toEqual([]);
  });

  test('[CRYPTO-9] of two first starts with different keys on one store, one is refused', async () => {
    const late: KeyCheck = {
      readKeyCheck: async () => check.value,
      async writeKeyCheck(sealed) {
        await unlock(fromEnvironment(newSealKey()), dataDir, check);
        return check.writeKeyCheck(sealed);
      },
    };
    expect((await unlock(fromEnvironment(newSealKey()), dataDir, late)).kind).toBe('refused');
  });

  test('[CRYPTO-10] a key file that is missing, wrong or not readable is named in one line', async () => {
    const path = join(dataDir, 'elsewhere');
    const source = { from: 'file', path } as const;
    const lines: string[] = [];
    const tryIt = async (): Promise<void> => {
      const result = await unlock(source, dataDir, check);
      if (result.kind === 'refused') lines.push(result.line);
    };
    await tryIt();
    await writeFile(path, 'bm90IGEga2V5');
    await tryIt();
    await rm(path);
    await mkdir(path);
    await tryIt();
    expect(lines).toEqual([
      `MASTER_KEY_FILE (${path}) cannot be read.`,
      `MASTER_KEY_FILE (${path}) must hold 32 bytes in base64 and nothing else.`,
      `MASTER_KEY_FILE (${path}) cannot be read.`,
    ]);
    expect(check.value).toBe('new');
  });

  test.each([
    ['', 'nothing'],
    ['c2hvcnQ=', 'too few bytes'],
    [Buffer.alloc(33, 7).toString('base64'), 'too many bytes'],
    ['7'.repeat(64), 'hexadecimal'],
    [`${Buffer.alloc(32, 7).toString('base64')} x`, 'something behind it'],
    [Buffer.alloc(32, 7).toString('base64').replace('B', '!'), 'a letter that base64 lacks'],
    [`${'A'.repeat(42)}B`, 'bits left over at the end'],
  ])('[CRYPTO-6] %j is not a master key: %s', (text) => {
    expect(parseMasterKey(text)).toBeNull();
  });

  test('[CRYPTO-6] base64 and base64url, padded or not, are all the same key', () => {
    const key = newSealKey();
    const text = base64(key);
    const url = Buffer.from(key).toString('base64url');
    for (const way of [text, text.slice(0, -1), url, `${url}=`, ` ${text}\n`]) {
      expect(parseMasterKey(way)).toEqual(key);
    }
  });
});
