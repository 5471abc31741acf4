import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { build } from 'vite';
import { afterEach, beforeEach, expect, test } from 'vitest';

import { serviceWorker } from './serviceWorker.ts';

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'waymark-build-'));
  await mkdir(join(root, 'public', 'deep'), { recursive: true });
  await writeFile(join(root, 'index.html'), '<script type="module" src="/main.js"></script>');
  await writeFile(join(root, 'main.js'), 'document.title = "Plans";');
  await writeFile(join(root, 'public', 'early.js'), 'first();');
  await writeFile(join(root, 'public', 'deep', 'mark.svg'), '<svg/>');
});
afterEach(() => rm(root, { recursive: true }));

/** The names and the version that the service worker of a build was given. */
async function built() {
  const outDir = join(root, 'out');
  await build({
    configFile: false,
    root,
    logLevel: 'silent',
    plugins: [serviceWorker()],
    build: { outDir, emptyOutDir: true },
  });
  const worker = await readFile(join(outDir, 'sw.js'), 'utf8');
  return {
    worker,
    version: /waymark-page-\W*([0-9a-f]{16})/.exec(worker)?.[1] ?? /[0-9a-f]{16}/.exec(worker)?.[0],
  };
}

test('[COPY-28] a new build has a new name whatever changed in it, and knows all of its files', async () => {
  const first = await built();
  expect(first.version).toMatch(/^[0-9a-f]{16}$/);
  expect(first.worker).toContain('/early.js');
  expect(first.worker).toContain('/deep/mark.svg');
  expect(first.worker).toMatch(/\/assets\/index-[^"`']+\.js/);
  expect((await built()).version).toBe(first.version);

  const versions = new Set([first.version]);
  await writeFile(join(root, 'public', 'early.js'), 'second();');
  versions.add((await built()).version);
  await writeFile(join(root, 'public', 'deep', 'mark.svg'), '<svg><path/></svg>');
  versions.add((await built()).version);
  await writeFile(join(root, 'public', 'new.txt'), '');
  versions.add((await built()).version);
  await writeFile(join(root, 'main.js'), 'document.title = "Other plans";');
  versions.add((await built()).version);
  expect(versions.size).toBe(5);
});
