/**
 * The accounts library's own routes, as far as they are open: each is named here with what may be
 * sent to it. Everything else below /api/auth, signing up included, is not found.
 */
import type { Context, Hono } from 'hono';
import { z } from 'zod';

import { passwordBody, profileBody, revokeBody, signInBody } from '#shared/wire/api.ts';
import type { ProblemCode } from '#shared/wire/problems.ts';
import type { Accounts } from '../people/accounts.ts';
import { judgePassword } from '../people/passwords.ts';
import { practiceName } from '../people/practice.ts';
import type { Records } from '../store/records.ts';
import { readBody } from './body.ts';
import { clientAddress } from './client-address.ts';
import type { Env } from './env.ts';
import { problem } from './problem.ts';
import type { Tries } from './tries.ts';
import type { Gate } from './who.ts';

export function authRoutes(
  app: Hono<Env>,
  options: {
    readonly accounts: Accounts;
    readonly gate: Gate;
    readonly tries: Tries;
    readonly db: Records;
  },
): void {
  const { accounts, gate, tries, db } = options;

  /** Hands a request on with the body that was parsed, and answers in our own kind of errors. */
  async function handOn(c: Context<Env>, body?: object): Promise<Response> {
    const headers = new Headers(c.req.raw.headers);
    headers.delete('content-length');
    headers.delete('transfer-encoding');
    if (body) headers.set('content-type', 'application/json');
    const { method, url } = c.req;
    const answer = await accounts.handle(
      new Request(url, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) }),
    );
    if (!answer.ok) return problem(c, await problemOf(answer));
    for (const cookie of answer.headers.getSetCookie()) {
      c.header('set-cookie', cookie, { append: true });
    }
    return c.body(await answer.text(), 200, { 'content-type': 'application/json' });
  }

  app.post('/api/auth/sign-in/email', async (c) => {
    const read = await readBody(c, signInBody);
    if (read instanceof Response) return read;
    const account = read.body.email;
    const address = clientAddress(c);
    const fromAddress = tries.address.take(address);
    if (!fromAddress.allowed) return problem(c, 'too-many', fromAddress);
    const forAccount = tries.account.take(account);
    if (!forAccount.allowed) return problem(c, 'too-many', forAccount);
    const answer = await handOn(c, read.body);
    if (answer.ok) {
      tries.address.giveBack(address);
      tries.account.giveBack(account);
    }
    return answer;
  });

  app.post('/api/auth/change-password', gate.signedIn, async (c) => {
    const read = await readBody(c, passwordBody);
    if (read instanceof Response) return read;
    const { name, email } = c.var.me.user;
    const words = [email, name, (await practiceName(db)) ?? ''];
    const verdict = judgePassword(read.body.newPassword, words);
    if (verdict !== 'fine') return problem(c, 'weak-password', { detail: verdict });
    const tried = tries.account.take(email);
    if (!tried.allowed) return problem(c, 'too-many', tried);
    const answer = await handOn(c, { ...read.body, revokeOtherSessions: true });
    if (answer.ok) tries.account.giveBack(email);
    return answer;
  });

  app.get('/api/auth/get-session', (c) => handOn(c));
  app.get('/api/auth/list-sessions', gate.signedIn, (c) => handOn(c));
  const posts = {
    '/api/auth/revoke-session': revokeBody,
    '/api/auth/revoke-sessions': nothing,
    '/api/auth/revoke-other-sessions': nothing,
    '/api/auth/update-user': profileBody,
  } as const;
  for (const [path, schema] of Object.entries(posts)) {
    app.post(path, gate.signedIn, async (c) => {
      const read = await readBody(c, schema);
      return read instanceof Response ? read : handOn(c, read.body);
    });
  }
  app.post('/api/auth/sign-out', async (c) => {
    const read = await readBody(c, nothing);
    return read instanceof Response ? read : handOn(c, read.body);
  });
}

const nothing = z.strictObject({});

async function problemOf(answer: Response): Promise<ProblemCode> {
  const body: unknown = await answer.json().catch(() => null);
  const code = typeof body === 'object' && body !== null && 'code' in body ? body.code : null;
  if (code === 'INVALID_EMAIL_OR_PASSWORD' || code === 'INVALID_PASSWORD') {
    return 'wrong-credentials';
  }
  switch (answer.status) {
    case 401:
      return 'signed-out';
    case 403:
      return 'no-access';
    case 404:
      return 'not-found';
    default:
      return answer.status >= 500 ? 'internal' : 'invalid-input';
  }
}
