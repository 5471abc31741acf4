/** What a browser holds of one build while the server has the next one. */
import { readdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';

import { expect, type Page, test } from '@playwright/test';

const types: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};
type Build = ReadonlyMap<string, Buffer>;

test('[COPY-28] an open page finds the parts of its own build after an update, and the next page is of the new one, without a network too', async ({
  browser,
}) => {
  const first = await builtPage();
  const second = rebuilt(first);
  const lazy = [...first.keys()].find((path) => /\/PlanPage-.*\.js$/.test(path)) ?? '';
  expect([second.has(lazy), first.has(lazy)]).toEqual([false, true]);
  const server = await serverOf(first);
  const context = await browser.newContext({ baseURL: server.url, serviceWorkers: 'allow' });
  const old = await context.newPage();
  await old.goto('/');
  await old.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (navigator.serviceWorker.controller !== null) return;
    await new Promise((resolve) => {
      navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true });
    });
  });

  server.serve(second);
  expect((await context.request.get(lazy)).status()).toBe(404);
  const next = await context.newPage();
  await next.goto('/');
  expect(await isOf(next, second)).toBe(true);
  await next.evaluate(async () => {
    const registered = await navigator.serviceWorker.ready;
    while (registered.waiting === null) {
      const { installing } = registered;
      await new Promise((resolve) => {
        if (installing) installing.addEventListener('statechange', resolve, { once: true });
        else registered.addEventListener('updatefound', resolve, { once: true });
      });
    }
  });
  const parts = await old.evaluate(async (path) => Object.keys(await import(path)), lazy);
  expect(parts.length).toBeGreaterThan(0);
  expect(await cachesOf(old)).toHaveLength(2);

  await old.close();
  await next.close();
  const later = await context.newPage();
  await later.goto('/');
  expect(await isOf(later, second)).toBe(true);
  await expect.poll(() => cachesOf(later)).toHaveLength(1);
  await later.close();
  await context.setOffline(true);
  await server.close();
  const away = await context.newPage();
  await away.goto('/');
  expect(await isOf(away, second)).toBe(true);
  await context.close();
});

/** Every file of the build that was made for the journeys, by its path. */
async function builtPage(): Promise<Build> {
  const names = await readdir('dist/client', { recursive: true, withFileTypes: true });
  const files = names.filter((entry) => entry.isFile());
  const found = files.map(async ({ parentPath, name }) => {
    const path = join(parentPath, name);
    return [path.slice('dist/client'.length), await readFile(path)] as const;
  });
  return new Map(await Promise.all(found));
}

/** The same under other names, as if every file had changed. */
function rebuilt(build: Build): Build {
  const named = [...build.keys()].flatMap((path) => {
    const [, name, hash, ending] = /^\/assets\/(.*)-(.{8})(\.\w+)$/.exec(path) ?? [];
    return hash === undefined
      ? []
      : [[`${name}-${hash}${ending}`, `${name}-${turned(hash)}${ending}`]];
  });
  const renamed = (text: string) =>
    named.reduce((all, [from = '', to = '']) => all.replaceAll(from, to), text);
  return new Map(
    [...build].map(([path, bytes]) => {
      if (!/\.(js|css|html)$/.test(path)) return [renamed(path), bytes];
      const text = renamed(bytes.toString('utf8'));
      const isWorker = path === '/sw.js';
      // Its version, which names what it keeps.
      const whole = isWorker ? text.replaceAll(/`[0-9a-f]{16}`/g, '`0123456789abcdef`') : text;
      return [renamed(path), Buffer.from(whole)];
    }),
  );
}

function turned(hash: string): string {
  return hash.split('').toReversed().join('');
}

/** Serves a build's files, and the page for everything else. */
async function serverOf(build: Build) {
  let files = build;
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const isPage = !/^\/(api|assets|sync)\//.test(pathname);
    const path = files.has(pathname) || !isPage ? pathname : '/index.html';
    const bytes = files.get(path);
    response.writeHead(bytes ? 200 : 404, { 'content-type': types[extname(path)] ?? '' });
    response.end(bytes);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    serve(next: Build) {
      files = next;
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** True when the page runs the entry of this build. */
async function isOf(page: Page, build: Build): Promise<boolean> {
  const entry = await page.locator('script[type="module"]').first().getAttribute('src');
  return build.has(entry ?? '');
}

function cachesOf(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => caches.keys());
}
