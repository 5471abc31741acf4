import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

import { serviceWorker } from './client/bundling/serviceWorker.ts';

const server = process.env['WAYMARK_SERVER'] ?? 'http://127.0.0.1:4700';

export default defineConfig({
  root: 'client',
  plugins: [react(), preloadFonts(), onlyOurLanguages(), serviceWorker()],
  build: {
    outDir: '../dist/client',
    emptyOutDir: true,
    target: 'es2022',
    chunkSizeWarningLimit: 800,
  },
  server: {
    // The page's own modules live in api.ts and sync/ too.
    proxy: { '^/api/': server, '^/sync/[0-9a-f]{8}-': { target: server, ws: true } },
  },
  test: {
    root: '.',
    projects: [
      { test: { name: 'shared', include: ['shared/**/*.test.ts'], environment: 'node' } },
      { test: { name: 'server', include: ['server/**/*.test.ts'], environment: 'node' } },
      {
        test: {
          name: 'client',
          include: ['client/**/*.test.{ts,tsx}'],
          environment: 'node',
          // The tokens' own test reads them.
          css: { include: /tokens\.css/ },
        },
      },
    ],
  },
});

/** Asks for the two upright latin fonts at once: every screen needs them, and text then never jumps. */
function preloadFonts(): Plugin {
  return {
    name: 'waymark:preload-fonts',
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { bundle }) =>
        Object.keys(bundle ?? {})
          .filter((file) => /-latin-(opsz|wght)-normal-.*\.woff2$/.test(file))
          .map((file) => ({
            tag: 'link',
            attrs: {
              rel: 'preload',
              as: 'font',
              type: 'font/woff2',
              href: `/${file}`,
              crossorigin: true,
            },
            injectTo: 'head-prepend',
          })),
    },
  };
}

/** React Aria brings its few own words in thirty languages; the page speaks two. */
function onlyOurLanguages(): Plugin {
  return {
    name: 'waymark:only-our-languages',
    enforce: 'pre',
    resolveId: (id, importer) =>
      /\/[a-z]{2}-[A-Z]{2}\.m?js$/.test(id) &&
      importer?.includes('react-aria') &&
      !/(en-US|es-ES)\.m?js$/.test(id)
        ? '\0waymark:no-words'
        : null,
    load: (id) => (id === '\0waymark:no-words' ? 'export default {};' : null),
  };
}
