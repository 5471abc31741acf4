import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Hono } from 'hono';
import { expect, test } from 'vitest';

import { clientRoutes } from './client.ts';
import type { Env } from './env.ts';
import { securityHeaders } from './headers.ts';

test('[COPY-21] the service worker is asked for anew each time, and runs under our own policy', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'waymark-client-'));
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'sw.js'), 'self;');
  await writeFile(join(folder, 'assets', 'index-abc.js'), '1;');
  const app = new Hono<Env>();
  app.use(securityHeaders('https://plans.example.org'));
  clientRoutes(app, { folder });

  const worker = await app.request('/sw.js');
  expect(worker.status).toBe(200);
  expect(worker.headers.get('content-type')).toMatch(/javascript/);
  expect(worker.headers.get('cache-control')).toBe('no-cache');
  const policy = worker.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("worker-src 'self'");
  expect(policy).toContain("default-src 'none'");
  const file = await app.request('/assets/index-abc.js');
  expect(file.headers.get('cache-control')).toContain('immutable');
  await rm(folder, { recursive: true });
});
