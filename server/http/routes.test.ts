/**
 * Every route, asked by everyone: the table says what each gets. A route that is registered and
 * not in the table fails the first test, so nothing opens by accident.
 */
import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { Browser } from '../testing/browser.ts';
import { ben, carla, dev, eve, makeWorld, type Person, type World } from '../testing/world.ts';

const askers = [
  'signed out',
  'stranger',
  'colleague',
  'observer',
  'supporter',
  'client',
  'therapist',
] as const;
type Asker = (typeof askers)[number];

/** What each gets, in the order of `askers`; one number is for all. */
type Expected = number | readonly [number, number, number, number, number, number, number];

interface Probe {
  /** As registered, such as `GET /api/plans/:id`. */
  readonly route: string;
  /** With `:id` standing for the plan. The body is one that the allowed are told is wrong. */
  readonly path?: string;
  readonly body?: unknown;
  readonly expected: Expected;
}

const signedInOnly: Expected = [401, 200, 200, 200, 200, 200, 200];
const wrongBody = { nonsense: true };

const table: readonly Probe[] = [
  { route: 'GET /healthz', expected: 200 },
  { route: 'GET /readyz', expected: 200 },
  { route: 'GET /metrics', expected: 200 },
  { route: 'GET /api/version', expected: 200 },
  { route: 'GET /api/setup', expected: 200 },
  {
    route: 'POST /api/setup',
    body: { code: 'no such code', practice: 'P', ...dev },
    expected: 409,
  },
  {
    route: 'POST /api/auth/sign-in/email',
    body: { email: 'nobody@example.org', password: 'not a password' },
    expected: 401,
  },
  { route: 'POST /api/auth/sign-out', body: wrongBody, expected: 422 },
  { route: 'GET /api/auth/get-session', expected: 200 },
  { route: 'GET /api/auth/list-sessions', expected: signedInOnly },
  {
    route: 'POST /api/auth/revoke-session',
    body: { token: 'no such token' },
    expected: signedInOnly,
  },
  {
    route: 'POST /api/auth/revoke-sessions',
    body: wrongBody,
    expected: [401, 422, 422, 422, 422, 422, 422],
  },
  { route: 'POST /api/auth/revoke-other-sessions', body: {}, expected: signedInOnly },
  {
    route: 'POST /api/auth/update-user',
    body: wrongBody,
    expected: [401, 422, 422, 422, 422, 422, 422],
  },
  {
    route: 'POST /api/auth/change-password',
    body: wrongBody,
    expected: [401, 422, 422, 422, 422, 422, 422],
  },
  { route: 'GET /api/me', expected: signedInOnly },
  { route: 'GET /api/plans', expected: signedInOnly },
  {
    route: 'POST /api/plans',
    body: { title: 'Another' },
    expected: [401, 403, 201, 403, 403, 403, 201],
  },
  { route: 'GET /api/plans/:id', expected: [401, 403, 403, 200, 200, 200, 200] },
  {
    route: 'PATCH /api/plans/:id',
    body: wrongBody,
    expected: [401, 403, 403, 403, 403, 422, 422],
  },
  {
    route: 'DELETE /api/plans/:id',
    body: { confirm: 'not its title' },
    expected: [401, 403, 403, 403, 403, 403, 409],
  },
  { route: 'GET /api/plans/:id/participants', expected: [401, 403, 403, 200, 200, 200, 200] },
  {
    route: 'DELETE /api/plans/:id/participants/:userId',
    path: `/api/plans/:id/participants/${randomUUID()}`,
    expected: [401, 403, 403, 404, 404, 404, 404],
  },
  {
    route: 'POST /api/plans/:id/invitations',
    body: wrongBody,
    expected: [401, 403, 403, 403, 403, 422, 422],
  },
  {
    route: 'GET /api/plans/:id/invitations',
    expected: [401, 403, 403, 403, 403, 403, 200],
  },
  {
    route: 'DELETE /api/plans/:id/invitations/:iid',
    path: `/api/plans/:id/invitations/${randomUUID()}`,
    expected: [401, 403, 403, 403, 403, 403, 410],
  },
  { route: 'GET /api/plans/:id/history', expected: [401, 403, 403, 200, 200, 200, 200] },
  { route: 'GET /api/plans/:id/snapshots', expected: [401, 403, 403, 200, 200, 200, 200] },
  {
    route: 'POST /api/plans/:id/snapshots',
    body: wrongBody,
    expected: [401, 403, 403, 403, 422, 422, 422],
  },
  {
    route: 'GET /api/plans/:id/snapshots/:sid',
    path: `/api/plans/:id/snapshots/${randomUUID()}`,
    expected: [401, 403, 403, 404, 404, 404, 404],
  },
  {
    route: 'POST /api/plans/:id/snapshots/:sid/restore',
    path: `/api/plans/:id/snapshots/${randomUUID()}/restore`,
    body: {},
    expected: [401, 403, 403, 403, 403, 404, 404],
  },
  {
    route: 'GET /api/plans/:id/compare',
    path: '/api/plans/:id/compare?from=now&to=now',
    expected: [401, 403, 403, 200, 200, 200, 200],
  },
  { route: 'GET /api/plans/:id/review', expected: [401, 403, 403, 200, 200, 200, 200] },
  {
    route: 'POST /api/plans/:id/review',
    body: wrongBody,
    expected: [401, 403, 403, 403, 422, 422, 422],
  },
  {
    route: 'PATCH /api/plans/:id/review',
    body: wrongBody,
    expected: [401, 403, 403, 403, 422, 422, 422],
  },
  {
    route: 'DELETE /api/plans/:id/review',
    expected: [401, 403, 403, 403, 409, 409, 409],
  },
  {
    route: 'POST /api/plans/:id/review/save',
    body: wrongBody,
    expected: [401, 403, 403, 403, 403, 422, 422],
  },
  { route: 'GET /api/plans/:id/reviews', expected: [401, 403, 403, 200, 200, 200, 200] },
  {
    route: 'POST /api/plans/:id/reviews',
    body: wrongBody,
    expected: [401, 403, 403, 403, 403, 422, 422],
  },
  {
    route: 'POST /api/plans/:id/reviews/:rid/agreements',
    path: `/api/plans/:id/reviews/${randomUUID()}/agreements`,
    body: { how: 'signed', name: 'Somebody' },
    expected: [401, 403, 403, 403, 404, 404, 404],
  },
  {
    route: 'POST /api/plans/:id/review-ask',
    body: wrongBody,
    expected: [401, 403, 403, 403, 422, 422, 422],
  },
  { route: 'DELETE /api/plans/:id/review-ask', expected: [401, 403, 403, 403, 204, 204, 204] },
  {
    route: 'POST /api/devices',
    body: wrongBody,
    expected: [401, 422, 422, 422, 422, 422, 422],
  },
  { route: 'GET /api/devices', expected: signedInOnly },
  {
    route: 'GET /api/devices/:did',
    path: `/api/devices/${randomUUID()}`,
    expected: [401, 404, 404, 404, 404, 404, 404],
  },
  {
    route: 'DELETE /api/devices/:did',
    path: `/api/devices/${randomUUID()}`,
    expected: [401, 204, 204, 204, 204, 204, 204],
  },
  { route: 'GET /api/plans/:id/annotations', expected: [401, 403, 403, 200, 200, 200, 200] },
  {
    route: 'POST /api/plans/:id/annotations',
    body: wrongBody,
    expected: [401, 403, 403, 403, 422, 422, 422],
  },
  {
    route: 'PATCH /api/plans/:id/annotations/:aid',
    path: `/api/plans/:id/annotations/${randomUUID()}`,
    body: { kind: 'close' },
    expected: [401, 403, 403, 404, 404, 404, 404],
  },
  {
    route: 'DELETE /api/plans/:id/annotations/:aid',
    path: `/api/plans/:id/annotations/${randomUUID()}`,
    expected: [401, 403, 403, 404, 404, 404, 404],
  },
  {
    route: 'POST /api/plans/:id/annotations/:aid/replies',
    path: `/api/plans/:id/annotations/${randomUUID()}/replies`,
    body: { id: randomUUID(), text: 'Yes.' },
    expected: [401, 403, 403, 404, 404, 404, 404],
  },
  {
    route: 'PATCH /api/plans/:id/annotations/:aid/replies/:rid',
    path: `/api/plans/:id/annotations/${randomUUID()}/replies/${randomUUID()}`,
    body: { text: 'Yes.' },
    expected: [401, 403, 403, 404, 404, 404, 404],
  },
  {
    route: 'DELETE /api/plans/:id/annotations/:aid/replies/:rid',
    path: `/api/plans/:id/annotations/${randomUUID()}/replies/${randomUUID()}`,
    expected: [401, 403, 403, 404, 404, 404, 404],
  },
  {
    route: 'POST /api/plans/:id/agenda',
    body: wrongBody,
    expected: [401, 403, 403, 403, 422, 422, 422],
  },
  { route: 'GET /api/plans/:id/notices', expected: [401, 403, 403, 200, 200, 200, 200] },
  {
    route: 'PUT /api/plans/:id/notices',
    body: wrongBody,
    expected: [401, 403, 403, 422, 422, 422, 422],
  },
  { route: 'GET /api/plans/:id/news', expected: [401, 403, 403, 200, 200, 200, 200] },
  {
    route: 'POST /api/plans/:id/seen',
    body: wrongBody,
    expected: [401, 403, 403, 422, 422, 422, 422],
  },
  {
    route: 'GET /api/invitations/:token',
    path: '/api/invitations/no-such-token',
    expected: 410,
  },
  {
    route: 'POST /api/invitations/:token/accept',
    path: '/api/invitations/no-such-token/accept',
    body: {},
    expected: [401, 410, 410, 410, 410, 410, 410],
  },
  // Without an upgrade; the sockets' own tests ask as everyone.
  { route: 'GET /sync/:planId', path: '/sync/:id', expected: 426 },
  { route: 'GET /sync/:planId/notes', path: '/sync/:id/notes', expected: 426 },
  { route: 'GET /*', path: '/no-such-file.txt', expected: 404 },
];

/** What runs before routes and answers none by itself. */
const middleware = ['ALL /*', 'ALL /*', 'ALL /*', 'ALL /api/*', 'ALL /api/*'];

let world: World;
let plan: string;
const windows = new Map<Asker, Browser>();

beforeAll(async () => {
  world = await makeWorld();
  const therapist = await world.therapist();
  plan = await therapist.newPlan('Steady mornings');
  const elsewhere = await therapist.newPlan('Elsewhere');
  const colleague: Person = { ...dev, name: 'Dora Lang', email: 'dora@example.org' };
  const join = (id: string, role: 'client' | 'therapist' | 'supporter' | 'observer', who: Person) =>
    world.invited(therapist, id, role, who);
  windows.set('signed out', world.stranger());
  windows.set('stranger', await join(elsewhere, 'client', eve));
  windows.set('colleague', await join(elsewhere, 'therapist', colleague));
  windows.set('observer', await join(plan, 'observer', dev));
  windows.set('supporter', await join(plan, 'supporter', carla));
  windows.set('client', await join(plan, 'client', ben));
  windows.set('therapist', therapist);
});
afterAll(() => world.close());

describe('every route', () => {
  test('[HTTP-1] each registered route is in the table, and nothing else is', () => {
    const registered = world.server.app.routes.map(({ method, path }) => `${method} ${path}`);
    const isRoute = (name: string) => !name.startsWith('ALL ');
    expect(new Set(registered.filter(isRoute))).toEqual(new Set(table.map(({ route }) => route)));
    expect(registered.filter((name) => !isRoute(name))).toEqual(middleware);
  });

  test.each(table)('[HTTP-1] $route gives everyone what is theirs', async (probe) => {
    const { method, path } = parts(probe);
    const answered: Partial<Record<Asker, number>> = {};
    const expected: Partial<Record<Asker, number>> = {};
    for (const [index, asker] of askers.entries()) {
      const answer = await windows.get(asker)?.ask(method, path, probe.body);
      answered[asker] = answer?.status ?? 0;
      expected[asker] =
        typeof probe.expected === 'number' ? probe.expected : (probe.expected[index] ?? 0);
    }
    expect(answered).toEqual(expected);
  });

  const changing = table.filter(({ route }) => !route.startsWith('GET '));
  test.each(changing)('[HTTP-2] $route refuses other pages', async (probe) => {
    const { method, path } = parts(probe);
    const origins = ['https://evil.example', 'null', '', 'http://127.0.0.1:4700.evil.example'];
    for (const origin of origins) {
      const answer = await windows.get('therapist')?.ask(method, path, probe.body, { origin });
      expect([origin, answer?.status, answer?.code]).toEqual([origin, 403, 'bad-origin']);
    }
  });

  test('[HTTP-1] a plan that does not exist is not found, whoever asks', async () => {
    for (const id of [randomUUID(), 'not-an-id', '%00']) {
      const answer = await windows.get('therapist')?.ask('GET', `/api/plans/${id}`);
      expect([id, answer?.status]).toEqual([id, 404]);
    }
  });
});

function parts(probe: Probe): { readonly method: string; readonly path: string } {
  const [method = '', pattern = ''] = probe.route.split(' ');
  return { method, path: (probe.path ?? pattern).replace(':id', plan) };
}
