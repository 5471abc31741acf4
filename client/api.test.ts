import { afterEach, describe, expect, it, vi } from 'vitest';

import { api } from './api.ts';

afterEach(() => vi.unstubAllGlobals());

function serverAnswers(status: number, body: unknown) {
  const fetch = vi.fn<typeof globalThis.fetch>(() =>
    Promise.resolve(new Response(body === undefined ? null : JSON.stringify(body), { status })),
  );
  vi.stubGlobal('fetch', fetch);
  return fetch;
}

describe('api', () => {
  it('[PAGE-1] answers with what the server sent', async () => {
    const fetch = serverAnswers(201, { id: 'p1' });
    await expect(api.newPlan('Mornings')).resolves.toEqual({ id: 'p1' });
    expect(fetch.mock.calls[0]).toMatchObject([
      '/api/plans',
      { method: 'POST', credentials: 'same-origin', body: '{"title":"Mornings"}' },
    ]);
  });

  it('[PAGE-1] takes an empty answer for done', async () => {
    serverAnswers(204, undefined);
    await expect(api.endAccess('p1', 'ben')).resolves.toBeUndefined();
  });

  it('[PAGE-1] puts ids and tokens into the path safely', async () => {
    const fetch = serverAnswers(200, []);
    await api.participants('../me');
    expect(fetch.mock.calls[0]?.[0]).toBe('/api/plans/..%2Fme/participants');
  });

  it('[PAGE-1] throws the problem the server named', async () => {
    serverAnswers(409, { code: 'last-therapist' });
    await expect(api.endAccess('p1', 'ana')).rejects.toMatchObject({ code: 'last-therapist' });
  });

  it('[PAGE-1] says that the password was wrong, not that a session has ended', async () => {
    serverAnswers(401, { code: 'signed-out' });
    const signIn = api.signIn({ email: 'ben@example.org', password: 'no' });
    await expect(signIn).rejects.toMatchObject({ code: 'wrong-credentials' });
  });

  it('[PAGE-1] says offline when no answer came', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('network')));
    await expect(api.plans()).rejects.toMatchObject({ code: 'offline' });
  });

  it('[PAGE-1] does not take a page of a proxy for an answer', async () => {
    vi.stubGlobal('fetch', () => Promise.resolve(new Response('<html>', { status: 200 })));
    await expect(api.me()).rejects.toMatchObject({ code: 'unexpected' });
  });
});
