/**
 * The service worker: the page opens without a network. It keeps the files of one build and the page
 * that names them, nothing else: no answer of the interface, nothing that anyone wrote. A newer one
 * waits until no page of the old build is open, so that those still find all of their own files.
 */
import { handlingOf } from './handling.ts';

declare const self: ServiceWorkerGlobalScope;
/** Put in by the build: every file of it, and a name that changes with any of them. */
declare const FILES: readonly string[];
declare const VERSION: string;

const ours = 'waymark-page-';
const cacheName = ours + VERSION;
const shell = '/';
/** After so long without an answer the kept page is shown. */
const patienceMs = 5_000;

self.addEventListener('install', (event) => event.waitUntil(install()));
self.addEventListener('activate', (event) => event.waitUntil(activate()));
self.addEventListener('message', (event) => {
  const told = event.data as { readonly kind?: unknown; readonly page?: unknown } | null;
  if (told?.kind === 'take-over') event.waitUntil(takeOver(told.page));
});
self.addEventListener('fetch', (event) => {
  switch (handlingOf(event.request, { origin: self.location.origin, files: FILES })) {
    case 'screen':
      event.respondWith(screen(event.request));
      break;
    case 'file':
      event.respondWith(file(event.request));
      break;
    case 'none':
      break;
  }
});

async function install(): Promise<void> {
  const cache = await caches.open(cacheName);
  await cache.addAll(FILES.map((path) => new Request(path, { cache: 'no-cache' })));
  const page = await fetch(shell, { cache: 'no-store', credentials: 'omit' });
  const text = await page.clone().text();
  // While a server is being updated the page may already be of another build.
  const entry = FILES.find((path) => /^\/assets\/index-.*\.js$/.test(path));
  if (!page.ok || entry === undefined || !text.includes(entry)) {
    throw new Error('The page is of another build');
  }
  await cache.put(shell, page);
}

async function activate(): Promise<void> {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(ours) && name !== cacheName);
  await Promise.all(old.map((name) => caches.delete(name)));
  await self.clients.claim();
}

/** Takes over before the last page is closed: only when there is one, and it is of this build. */
async function takeOver(page: unknown): Promise<void> {
  if (typeof page !== 'string' || !FILES.includes(new URL(page).pathname)) return;
  const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  if (pages.length <= 1) await self.skipWaiting();
}

async function screen(request: Request): Promise<Response> {
  const kept = await caches.match(shell, { cacheName });
  if (!kept) return fetch(request);
  try {
    const answer = await fetch(request, { signal: AbortSignal.timeout(patienceMs) });
    return answer.status >= 500 ? kept : answer;
  } catch {
    // No network, no server, or neither in time.
    return kept;
  }
}

async function file(request: Request): Promise<Response> {
  const kept = await caches.match(request.url, { cacheName, ignoreVary: true });
  return kept ?? fetch(request);
}
