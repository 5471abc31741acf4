/** The first start, over HTTP: makes the practice and signs its first therapist in. */
import type { Hono } from 'hono';

import { setupBody, type SetupStatus } from '#shared/wire/api.ts';
import type { Accounts } from '../people/accounts.ts';
import { isRefusal } from '../people/refusal.ts';
import type { Setup } from '../people/setup.ts';
import { readBody } from './body.ts';
import { clientAddress } from './client-address.ts';
import type { Env } from './env.ts';
import { problem, refused } from './problem.ts';
import { signedInAnswer } from './signed-in-answer.ts';
import type { Tries } from './tries.ts';

export function setupRoutes(
  app: Hono<Env>,
  { setup, accounts, tries }: { setup: Setup; accounts: Accounts; tries: Tries },
): void {
  app.get('/api/setup', async (c) => c.json<SetupStatus>({ needed: await setup.isNeeded() }));

  app.post('/api/setup', async (c) => {
    const read = await readBody(c, setupBody);
    if (read instanceof Response) return read;
    const address = clientAddress(c);
    const tried = tries.setup.take(address);
    if (!tried.allowed) return problem(c, 'too-many', tried);
    const done = await setup.complete(read.body);
    if (isRefusal(done)) {
      if (done.refused !== 'wrong-setup-code') tries.setup.giveBack(address);
      return refused(c, done);
    }
    tries.setup.giveBack(address);
    return signedInAnswer(c, accounts, read.body, { userId: done.userId }, 201);
  });
}
