import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

import { build, type Plugin } from 'vite';

/** Builds /sw.js beside the page: it knows every file of the build, and a name that changes with any. */
export function serviceWorker(): Plugin {
  let outDir = '';
  let publicDir = '';
  let mode = '';
  return {
    name: 'waymark:service-worker',
    apply: 'build',
    configResolved(config) {
      ({ publicDir, mode } = config);
      ({ outDir } = config.build);
    },
    async writeBundle(_options, bundle) {
      const contents = Object.values(bundle);
      const page = contents.find(({ fileName }) => fileName === 'index.html');
      if (page?.type !== 'asset') throw new Error('The build has no index.html');
      const built = contents
        .map(({ fileName }) => `/${fileName}`)
        .filter((name) => name !== '/index.html');
      // Their names stay as they are whatever is in them.
      const asTheyAre = await filesIn(publicDir);
      const files = [...built, ...asTheyAre.keys()].toSorted();
      const version = createHash('sha256').update(JSON.stringify(files)).update(page.source);
      for (const [name, content] of asTheyAre) version.update(`\0${name}\0`).update(content);
      await build({
        configFile: false,
        root: 'client',
        mode,
        logLevel: 'warn',
        publicDir: false,
        define: {
          FILES: JSON.stringify(files),
          VERSION: JSON.stringify(version.digest('hex').slice(0, 16)),
        },
        build: {
          outDir,
          emptyOutDir: false,
          target: 'es2022',
          rolldownOptions: {
            input: 'client/offline/worker/worker.ts',
            output: { format: 'iife', entryFileNames: 'sw.js' },
          },
        },
      });
    },
  };
}

/** All files under a folder by their address, in order. */
async function filesIn(folder: string): Promise<ReadonlyMap<string, Buffer>> {
  const found = new Map<string, Buffer>();
  const all = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = all.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
  for (const path of paths.toSorted()) {
    found.set(`/${relative(folder, path).split(sep).join('/')}`, await readFile(path));
  }
  return found;
}
