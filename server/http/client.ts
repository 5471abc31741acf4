/**
 * The built page. Every path that is neither the interface nor a file is a screen of the page, so
 * it is answered with index.html. Files with a hash in their name never change; index.html names
 * them and is never kept.
 */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { serveStatic } from '@hono/node-server/serve-static';
import type { Context, Hono } from 'hono';
import { compress } from 'hono/compress';

import type { Env } from './env.ts';
import { problem } from './problem.ts';

export function clientRoutes(app: Hono<Env>, { folder }: { readonly folder: string }): void {
  // The folder itself is index.html's, and that is answered below.
  const serve = () => serveStatic<Env>({ root: folder, index: '' });
  let file: ReturnType<typeof serve> | null = null;

  app.get('*', compress(), async (c) => {
    const path = c.req.path;
    if (isInterface(path)) return problem(c, 'not-found');
    if (path !== '/' && path !== '/index.html') {
      // It complains of a folder that is not there when it is made.
      if (existsSync(folder)) file ??= serve();
      const found = await file?.(c, () => Promise.resolve());
      if (found) {
        found.headers.set('cache-control', path.startsWith('/assets/') ? forEver : 'no-cache');
        return found;
      }
      if (/^\/assets\/|\.[a-z0-9]+$/i.test(path)) return problem(c, 'not-found');
    }
    return page(c, folder);
  });
}

function isInterface(path: string): boolean {
  return /^\/(api|sync)(\/|$)/.test(path);
}

const forEver = 'public, max-age=31536000, immutable';

async function page(c: Context, folder: string): Promise<Response> {
  const headers = { 'cache-control': 'no-store' };
  try {
    return c.html(await readFile(join(folder, 'index.html'), 'utf8'), 200, headers);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return c.html(notBuilt, 503, headers);
  }
}

const notBuilt = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Waymark</title>
<h1>The page is not built</h1>
<p>The server runs, but there is no page to show yet. Build it with <code>npm run build</code>,
or stop the server and start it with <code>npm start</code>, which builds it first.</p>
</html>
`;
