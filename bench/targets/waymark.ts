/** Waymark as it is served: the real process, with its journal on disk, and signed-in people. */
import type { UserId } from '#shared/plan/plan.ts';
import { WebSocket } from 'ws';

import { type Browser, browser } from '../../server/testing/browser.ts';
import { startServer } from '../../server/testing/start.ts';
import type { Door, Target } from './target.ts';

const password = 'a quiet bench by the water';

/** A fresh server with one practice; each ten plans share a therapist and a client. */
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
  const groups: { readonly therapist: Browser; readonly client: Browser }[] = [];

  /** Invites to a plan; a new person makes an account on the way, which is slow by design. */
  async function invite(by: Browser, plan: string, role: string, email: string, known?: Browser) {
    const asked = await by.must('POST', `/api/plans/${plan}/invitations`, { role });
    const token = String(asked['url']).split('/').at(-1);
    const someone = known ?? open();
    const account = known ? {} : { name: role, email, password };
    await someone.must('POST', `/api/invitations/${token}/accept`, account);
    return someone;
  }

  return {
    name: 'waymark',
    pid: server.pid,
    async openPlan(index) {
      // Ten plans share their two people: one person has only so many connections.
      const group = Math.floor(index / 10);
      const hall = groups[group] ? null : await ana.newPlan(`Group ${group}`);
      const therapist =
        groups[group]?.therapist ??
        (await invite(ana, String(hall), 'therapist', `ana${group}@example.org`));
      const plan = await therapist.newPlan(`Plan ${index}`);
      const email = `ben${group}@example.org`;
      const client = await invite(therapist, plan, 'client', email, groups[group]?.client);
      groups[group] = { therapist, client };
      return [await door(url, plan, therapist), await door(url, plan, client)];
    },
    stop: () => server.dispose(),
  };
}

/** How someone who is signed in reaches a plan's document. */
export async function door(url: string, planId: string, someone: Browser): Promise<Door> {
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
