import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';

import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { problems } from '#shared/wire/problems.ts';
import type { Browser } from '../testing/browser.ts';
import { makeWorld, type World } from '../testing/world.ts';
import { bodyBytes } from './body.ts';
import { clientRoutes } from './client.ts';
import type { Env } from './env.ts';

let world: World;
let therapist: Browser;
let plan: string;
beforeAll(async () => {
  world = await makeWorld();
  therapist = await world.therapist();
  plan = await therapist.newPlan('Steady mornings');
});
afterAll(() => world.close());

describe('every answer', () => {
  test.each(['/', '/healthz', '/api/me', '/api/plans', '/api/nothing', '/nothing.js'])(
    '[HTTP-9] %s carries the security headers',
    async (path) => {
      const { headers } = await therapist.ask('GET', path);
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("script-src 'self';");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toMatch(/unsafe|\*|https?:(?!\/\/127)/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('permissions-policy')).toContain('camera=()');
      expect(headers.get('strict-transport-security')).toBeNull();
    },
  );

  test('[HTTP-9] https is kept once it was used', async () => {
    const secure = await makeWorld({ PUBLIC_URL: 'https://plans.example.org' });
    const { headers } = await secure.stranger().ask('GET', '/healthz');
    expect(headers.get('strict-transport-security')).toBe('max-age=31536000');
    expect(headers.get('content-security-policy')).toContain('wss://plans.example.org');
    await secure.close();
  });

  test('[HTTP-10] nothing of the interface is kept by a cache', async () => {
    for (const path of ['/api/me', '/api/plans', `/api/plans/${plan}`, '/api/setup', '/api/no']) {
      const { headers } = await therapist.ask('GET', path);
      expect([path, headers.get('cache-control')]).toEqual([path, 'no-store']);
    }
  });

  test('[HTTP-11] an error is a problem with a stable code', async () => {
    const { status, headers, body } = await world.stranger().ask('GET', '/api/me');
    expect(headers.get('content-type')).toBe('application/problem+json');
    expect([status, body]).toEqual([
      401,
      {
        type: 'urn:waymark:problem:signed-out',
        title: problems['signed-out'].title,
        status: 401,
        code: 'signed-out',
      },
    ]);
  });

  test('[HTTP-11] what breaks inside is a problem that says nothing of the inside', async () => {
    const broken = await makeWorld();
    await broken.therapist();
    await broken.server.close();
    const answer = await broken.stranger().ask('GET', '/api/setup');
    expect([answer.status, answer.code]).toEqual([500, 'internal']);
    expect(JSON.stringify(answer.body)).not.toMatch(/driver|kysely|destroyed/);
    expect(broken.log.join('')).toContain('http.failed');
    expect((await broken.stranger().ask('GET', '/readyz')).status).toBe(503);
    await broken.close();
  });
});

describe('bodies', () => {
  const create = (body: unknown, headers?: Record<string, string>) =>
    therapist.ask('POST', '/api/plans', body, headers);

  test('[HTTP-12] a key that is not known is refused, and not echoed', async () => {
    const answer = await create({ title: 'A', 'her secret': true });
    expect([answer.status, answer.code]).toEqual([422, 'invalid-input']);
    expect(JSON.stringify(answer.body)).toContain('unknown key');
    expect(JSON.stringify(answer.body)).not.toContain('secret');
  });

  test.each([
    ['{"title": "A"', 'bad-request'],
    ['', 'invalid-input'],
    ['null', 'invalid-input'],
    ['[]', 'invalid-input'],
    ['"A"', 'invalid-input'],
    ['{"title": ""}', 'invalid-input'],
    ['{"title": "   "}', 'invalid-input'],
    ['{"title": 7}', 'invalid-input'],
    [`{"title": "${'a'.repeat(301)}"}`, 'invalid-input'],
    ['{"title": "A", "__proto__": {}}', 'invalid-input'],
  ])('[HTTP-12] %.40s is refused', async (body, code) => {
    expect((await create(body)).code).toBe(code);
  });

  test('[HTTP-12] what is not sent as JSON is not read', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp']) {
      const answer = await create('{"title": "A"}', { 'content-type': type });
      expect([type, answer.code]).toEqual([type, 'bad-request']);
    }
    const withCharset = { 'content-type': 'Application/JSON; charset=utf-8' };
    expect((await create('{"title": "A"}', withCharset)).status).toBe(201);
  });

  test('[HTTP-12] a body over 64 KiB is refused', async () => {
    const big = JSON.stringify({ title: 'a'.repeat(bodyBytes) });
    expect((await create(big)).code).toBe('too-large');
    const honest = { 'content-length': String(big.length) };
    expect((await create(big, honest)).code).toBe('too-large');
    const padded = JSON.stringify({ title: 'A' }).padEnd(bodyBytes);
    expect((await create(padded)).status).toBe(201);
  });
});

describe('for whoever runs it', () => {
  test('[HTTP-13] it says that it lives, that it can serve, and its versions', async () => {
    expect((await therapist.ask('GET', '/healthz')).body).toEqual({ status: 'alive' });
    expect((await therapist.ask('GET', '/readyz')).body).toEqual({ status: 'ready' });
    expect((await therapist.ask('GET', '/api/version')).body).toEqual({
      version: '0.1.0',
      schema: 1,
      wire: 1,
    });
  });

  test('[HTTP-13] a server whose journal has ended is not ready', async () => {
    const started = new Promise<Worker>((resolve) => {
      process.once('worker', resolve);
    });
    const broken = await makeWorld();
    const ready = async () => (await broken.stranger().ask('GET', '/readyz')).status;
    expect(await ready()).toBe(200);
    await (await started).terminate();
    expect(await ready()).toBe(503);
    expect(broken.journalLost).toHaveLength(1);
    await broken.close();
  });

  test('[HTTP-14] numbers are for this machine alone and name nobody', async () => {
    const { status, body } = await world.stranger().ask('GET', '/metrics');
    expect(status).toBe(200);
    expect(body).toMatch(/^waymark_rooms 1$/m);
    expect(body).toMatch(/^process_resident_memory_bytes \d+$/m);
    expect(body).toMatch(/^waymark_http_requests_total\{status="2xx"\} \d+$/m);
    expect(body).not.toMatch(/Steady|example\.org|[0-9a-f]{8}-/);
    for (const header of ['x-forwarded-for', 'forwarded', 'x-real-ip']) {
      const proxied = { [header]: '192.0.2.1' };
      const answer = await world.stranger().ask('GET', '/metrics', undefined, proxied);
      expect([header, answer.status]).toEqual([header, 404]);
    }
    const remote = await world.server.app.fetch(new Request('http://waymark.test/metrics'), {
      incoming: { socket: { remoteAddress: '192.0.2.1' } as never },
    });
    expect(remote.status).toBe(404);
  });
});

describe('the page', () => {
  let folder: string;
  const app = new Hono<Env>();
  const get = (path: string) => app.request(path);
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'waymark-page-'));
    clientRoutes(app, { folder: join(folder, 'client') });
    await mkdir(join(folder, 'client/assets'), { recursive: true });
    await writeFile(join(folder, 'secret.txt'), 'outside');
    await writeFile(join(folder, 'client/index.html'), '<p>the page</p>');
    await writeFile(join(folder, 'client/mark.svg'), '<svg/>');
    await writeFile(join(folder, 'client/assets/main-a1b2c3.js'), 'export {};');
  });
  afterAll(() => rm(folder, { recursive: true }));

  test.each(['/', '/plans', '/plan/1b2c', '/index.html', '/invitation/abc_-DEF'])(
    '[HTTP-15] %s is a screen of the page, and not kept',
    async (path) => {
      const answer = await get(path);
      expect([answer.status, await answer.text()]).toEqual([200, '<p>the page</p>']);
      expect(answer.headers.get('cache-control')).toBe('no-store');
    },
  );

  test('[HTTP-15] a file with a hash in its name is kept for good, others are asked for again', async () => {
    const hashed = await get('/assets/main-a1b2c3.js');
    expect(hashed.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(hashed.headers.get('content-type')).toContain('javascript');
    const plain = await get('/mark.svg');
    expect([plain.status, plain.headers.get('cache-control')]).toEqual([200, 'no-cache']);
  });

  test.each([
    '/assets/gone-000000.js',
    '/assets/no-ending',
    '/secret.txt',
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/assets/..%5c..%5csecret.txt',
    '/api/nothing',
    '/sync',
  ])('[HTTP-15] %s is not found', async (path) => {
    const answer = await get(path);
    expect(answer.status).toBe(404);
    expect(await answer.text()).not.toContain('outside');
  });

  test('[HTTP-15] without a built page it says what to do', async () => {
    const empty = new Hono<Env>();
    clientRoutes(empty, { folder: join(folder, 'never-built') });
    const answer = await empty.request('/');
    expect(answer.status).toBe(503);
    expect(await answer.text()).toContain('npm run build');
  });
});
