/** Waymark as it is served: the real process, with its journal on disk, and signed-in people. */
import { WebSocket } from 'ws';

import { startServer } from '../../server/testing/start.ts';
import type { Door, Target } from './target.ts';

const password = 'a quiet bench by the water';

/** A fresh server with one practice. Every plan gets its own client; Ana is in all of them. */
export async function waymark(): Promise<Target> {
  const server = await startServer({ env: { LOG_LEVEL: 'error' } });
  const { url } = server;

  async function post(path: string, body: unknown, cookie = '') {
    const answer = await fetch(url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: url, cookie },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
    const cookies = answer.headers.getSetCookie().map((each) => each.split(';')[0]);
    return { body: (await answer.json()) as Record<string, string>, cookie: cookies.join('; ') };
  }

  const ana = await post('/api/setup', {
    code: server.setupCode,
    practice: 'Bench',
    name: 'Ana',
    email: 'ana@example.org',
    password,
  });
  const ben = new Map<number, string>();
  const { schema } = (await (await fetch(`${url}/api/version`)).json()) as { schema: number };

  function door(planId: string, cookie: string): Door {
    class SignedInSocket extends WebSocket {
      constructor(address: string | URL, protocols?: string | string[]) {
        super(address, protocols, { headers: { cookie, origin: url } });
      }
    }
    return {
      serverUrl: `${url.replace('http', 'ws')}/sync`,
      room: planId,
      params: { schema: String(schema) },
      Socket: SignedInSocket as typeof WebSocket,
    };
  }

  return {
    name: 'waymark',
    pid: server.pid,
    async openPlan(index) {
      const plan = (await post('/api/plans', { title: `Plan ${index}` }, ana.cookie)).body['id'];
      if (plan === undefined) throw new Error('No plan was made');
      const asked = await post(`/api/plans/${plan}/invitations`, { role: 'client' }, ana.cookie);
      const token = asked.body['url']?.split('/').at(-1);
      // Ten plans share a client: making an account is slow by design.
      const group = Math.floor(index / 10);
      const known = ben.get(group);
      const someone = { name: 'Ben', email: `ben${group}@example.org`, password };
      const accepted = await post(`/api/invitations/${token}/accept`, known ? {} : someone, known);
      ben.set(group, known ?? accepted.cookie);
      return [door(plan, ana.cookie), door(plan, ben.get(group) ?? '')];
    },
    stop: () => server.dispose(),
  };
}
