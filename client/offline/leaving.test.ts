import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

import { closes } from '#shared/wire/closes.ts';

import { api } from '../api.ts';
import { ask, onSignedOut } from '../ask.ts';
import { leavingSocket } from '../sync/leavingSocket.ts';
import { type Leaving, leaving, newLeaving } from './leaving.ts';
import { later } from './testing/later.ts';

/** A browser's storage, which its tabs share. */
function storage() {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
}

const signOutPath = '/api/auth/sign-out';

describe('the session that was left', () => {
  let asked: string[];
  /** What the server does with a sign-out. */
  let signOut: () => Promise<Response>;
  let signInAnswers: Promise<undefined>;
  /** Whose the cookie is. */
  let cookie: string | null;

  beforeEach(() => {
    asked = [];
    cookie = 'ben';
    signInAnswers = Promise.resolve(undefined);
    signOut = async () => {
      cookie = null;
      return Response.json({});
    };
    vi.stubGlobal('localStorage', storage());
    vi.stubGlobal('fetch', (path: string) => {
      asked.push(path);
      if (path === signOutPath) return signOut();
      if (path.startsWith('/api/auth/sign-in')) {
        cookie = 'ana';
        return signInAnswers.then(() => Response.json({}));
      }
      return Promise.resolve(
        cookie === null
          ? Response.json({ code: 'signed-out' }, { status: 401 })
          : Response.json({ id: cookie }),
      );
    });
  });
  afterEach(() => {
    leaving.end();
    vi.unstubAllGlobals();
  });

  test('[COPY-34] is ended before anything else is asked, however long that takes', async () => {
    const slow = later<Response>();
    signOut = () => slow.promise;
    leaving.begin();
    const me = api.me().then(
      ({ id }) => id,
      (error: unknown) => String(error),
    );
    const plans = api.plans().catch((error: unknown) => String(error));
    await vi.waitFor(() => expect(asked).toEqual([signOutPath]));
    cookie = null;
    slow.resolve(Response.json({}));
    expect(await me).toContain('signed-out');
    expect(await plans).toContain('signed-out');
    expect(asked).toEqual([signOutPath, '/api/me', '/api/plans']);
    expect(leaving.isOn()).toBe(false);
  });

  test('[COPY-34] while it cannot be ended nobody is signed in, at the next start, too', async () => {
    leaving.begin();
    let heard = 0;
    onSignedOut(() => (heard += 1));
    for (const answer of [
      () => Promise.reject(new TypeError('aborted')),
      async () => new Response('away', { status: 503 }),
    ]) {
      signOut = answer;
      await expect(api.me()).rejects.toThrow('signed-out');
      await expect(ask('PATCH', '/api/plans/one/review')).rejects.toThrow('signed-out');
      await expect(api.accept('token', {})).rejects.toThrow('signed-out');
    }
    expect(new Set(asked)).toEqual(new Set([signOutPath]));
    expect([heard, cookie]).toEqual([6, 'ben']);
    const next = newLeaving({ noted: () => localStorage, signOut: async () => 503 });
    expect(next.isOn()).toBe(true);
    await expect(next.over()).rejects.toThrow('signed-out');
  });

  test('[COPY-34] does not keep the next person out, and signs nobody else out later', async () => {
    leaving.begin();
    signOut = () => Promise.reject(new TypeError('aborted'));
    const answer = later<undefined>();
    signInAnswers = answer.promise;
    const signingIn = api.signIn({ email: 'ana@example.org', password: 'x' });
    await vi.waitFor(() => expect(asked).toHaveLength(2));
    await expect(api.me()).rejects.toThrow('signed-out');
    answer.resolve(undefined);
    await signingIn;
    expect((await api.me()).id).toBe('ana');
    expect(asked.filter((path) => path === signOutPath)).toHaveLength(1);
  });

  test('[COPY-34] opens no socket: it closes as the server closes those of nobody', async () => {
    const opened: string[] = [];
    class Base extends EventTarget {
      constructor(url: string) {
        super();
        opened.push(url);
      }
    }
    const Socket = leavingSocket(Base as unknown as typeof WebSocket);
    leaving.begin();
    const socket = new Socket('ws://here/sync/one');
    const code = await new Promise<number>((resolve) => {
      // As y-websocket hears of it.
      // oxlint-disable-next-line unicorn/prefer-add-event-listener
      socket.onclose = (event) => resolve(event.code);
    });
    expect([code, opened]).toEqual([closes.signedOut.code, []]);
    leaving.end();
    expect(new Socket('ws://here/sync/one')).toBeInstanceOf(Base);
    expect(opened).toHaveLength(1);
  });
});

test('[COPY-34] a browser whose storage is closed still knows it on this page', async () => {
  let status = 500;
  const here: Leaving = newLeaving({
    noted: () => {
      throw new Error('closed');
    },
    signOut: async () => status,
  });
  await here.over();
  here.begin();
  await expect(here.over()).rejects.toThrow('signed-out');
  status = 401;
  await here.over();
  expect(here.isOn()).toBe(false);
});
