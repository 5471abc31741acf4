/** Serves the page of fields from the sources, with a relay behind it, and opens it in Chromium. */
import { type Browser, chromium, type Page } from '@playwright/test';
import react from '@vitejs/plugin-react';
import { createServer, type ViteDevServer } from 'vite';
import { WebSocketServer } from 'ws';
import type * as Y from 'yjs';

import type { BlockId } from '#shared/plan/plan.ts';

import { ana, ben, olga, planWith } from '../../../sync/testing/people.ts';
import { Relay } from '../../../sync/testing/relay.ts';

const people = { ana, ben, olga };
type Who = keyof typeof people;

export interface World {
  readonly relay: Relay;
  readonly doc: Y.Doc;
  readonly browser: Browser;
  /** Opens the plan as somebody, and waits until it has arrived. */
  enter(who: Who): Promise<Page>;
  /** A new plan behind the same address, with nobody in it. */
  start(doc: Y.Doc): Promise<void>;
  close(): Promise<void>;
}

/** Starts a server and a browser; slow, so once for a file. */
export async function openWorld(): Promise<World> {
  const vite = await createServer({
    configFile: false,
    root: new URL('../../..', import.meta.url).pathname,
    cacheDir: new URL('../../../../node_modules/.vite-fields', import.meta.url).pathname,
    plugins: [react()],
    logLevel: 'error',
    server: { port: 0, host: '127.0.0.1', hmr: false, watch: null },
    optimizeDeps: { entries: ['editor/field/testing/page.html'] },
  });
  await vite.listen();
  const browser = await chromium.launch({
    ...(process.env['CHROMIUM'] ? { executablePath: process.env['CHROMIUM'] } : {}),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  const world: { relay: Relay } = { relay: new Relay(planWith()) };
  relayBehind(vite, () => world.relay);

  const pages = new Map<Who, Page>();
  const viewport = { width: 900, height: 700 };

  async function visit(who: Who): Promise<Page> {
    const context = await browser.newContext({ viewport });
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const [base = ''] = vite.resolvedUrls?.local ?? [];
    await context.addCookies([{ name: 'who', value: who, url: base }]);
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    page.on('pageerror', (error) => {
      throw error;
    });
    const { id, name, role } = people[who];
    const query = new URLSearchParams({
      id,
      name,
      ...(role === 'observer' ? { observe: '' } : {}),
    });
    await page.goto(`${base}editor/field/testing/page.html?${query}`);
    return page;
  }

  return {
    get relay() {
      return world.relay;
    },
    get doc() {
      return world.relay.doc;
    },
    browser,
    async start(doc) {
      const open = [...pages.values()].filter((page) => !page.isClosed());
      await Promise.all(open.map((page) => page.evaluate(() => window.told.leave())));
      world.relay = new Relay(doc);
    },
    async enter(who) {
      const known = pages.get(who);
      const page = known && !known.isClosed() ? known : await visit(who);
      if (page === known) {
        await page.setViewportSize(viewport);
        await page.evaluate(() => window.told.come());
      }
      pages.set(who, page);
      await page.locator('output', { hasText: /saved|read-only/u }).waitFor();
      return page;
    },
    async close() {
      await browser.close();
      await vite.close();
    },
  };
}

/** The element with the text box role, once its editor is live. */
export function textbox(page: Page, id: BlockId, field: 'Goal' | 'Notes' = 'Goal') {
  return page.locator(`.ProseMirror[aria-label="${field} ${id}"]`);
}

function relayBehind(vite: ViteDevServer, relay: () => Relay): void {
  const sockets = new WebSocketServer({ noServer: true });
  vite.httpServer?.on('upgrade', (request, socket, head) => {
    if (!request.url?.startsWith('/sync/')) return;
    sockets.handleUpgrade(request, socket, head, (ws) => {
      const who = userOf(request.headers.cookie);
      const joined = relay().join(
        { send: (bytes) => ws.send(bytes), close: (code) => ws.close(code) },
        who,
      );
      ws.binaryType = 'nodebuffer';
      ws.on('message', (data: Uint8Array) => joined.receive(new Uint8Array(data)));
      ws.on('close', () => joined.left());
    });
  });
}

function userOf(cookie: string | undefined): (typeof people)[Who] {
  const who = /who=(\w+)/u.exec(cookie ?? '')?.[1];
  return who === 'ana' || who === 'olga' ? people[who] : people.ben;
}
