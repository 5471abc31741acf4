/** Waymark as it is served: the real process, with its journal on disk, and signed-in people. */
import type { UserId } from '#shared/plan/plan.ts';
import { WebSocket } from 'ws';

import { type Browser, browser } from '../../server/testing/browser.ts';
import { startServer } from '../../server/testing/start.ts';
import type { Door, Target } from './target.ts';

const password = 'a quiet bench by the water';

/** A fresh server with one practice; Ana is in every plan, each ten plans share a client. */
export async function waymark(): Promise<Target> {
  const server = await startServer({ env: { LOG_LEVEL: 'error' } });
  const { url } = server;
  const open = () => browser(url, (request) => fetch(request));
  const ana = open();
  await ana.must('POST', '/api/setup', {
    code: server.setupCode,
    practice: 'Bench',
    name: 'Ana',
    email: 'ana@example.org',
    password,
  });
  const clients = new Map<number, Browser>();

  return {
    name: 'waymark',
    pid: server.pid,
    async openPlan(index) {
      const plan = await ana.newPlan(`Plan ${index}`);
      const asked = await ana.must('POST', `/api/plans/${plan}/invitations`, { role: 'client' });
      const token = String(asked['url']).split('/').at(-1);
      // Making an account is slow by design.
      const group = Math.floor(index / 10);
      const known = clients.get(group);
      const client = known ?? open();
      const account = { name: 'Ben', email: `ben${group}@example.org`, password };
      await client.must('POST', `/api/invitations/${token}/accept`, known ? {} : account);
      clients.set(group, client);
      return [await door(url, plan, ana), await door(url, plan, client)];
    },
    stop: () => server.dispose(),
  };
}

async function door(url: string, planId: string, someone: Browser): Promise<Door> {
  const { id } = await someone.must('GET', '/api/me');
  const { schema } = await someone.must('GET', '/api/version');
  const headers = { cookie: someone.cookie, origin: url };
  class SignedInSocket extends WebSocket {
    constructor(address: string | URL, protocols?: string | string[]) {
      super(address, protocols, { headers });
    }
  }
  return {
    userId: String(id) as UserId,
    serverUrl: `${url.replace('http', 'ws')}/sync`,
    room: planId,
    params: { schema: String(schema) },
    Socket: SignedInSocket as typeof WebSocket,
  };
}
