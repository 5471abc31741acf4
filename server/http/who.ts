/** Who is asking, and what they may do in the plan they ask about: before any handler runs. */
import type { MiddlewareHandler } from 'hono';
import { z } from 'zod';

import { can, type Action } from '#shared/access/can.ts';
import type { PlanId } from '#shared/plan/plan.ts';
import type { AccessBook } from '../people/access.ts';
import type { Accounts } from '../people/accounts.ts';
import { roleIn } from '../people/participants.ts';
import type { Records } from '../store/records.ts';
import type { Env } from './env.ts';
import { problem } from './problem.ts';

export interface Gate {
  /** Lets only people pass who have signed in; sets `me`. */
  readonly signedIn: MiddlewareHandler<Env>;
  /** Lets only people pass who may do this in the plan of the path's `:id`; sets `plan` and `role`. */
  inPlan(action: Action): MiddlewareHandler<Env>;
}

export function createGate(options: {
  readonly accounts: Accounts;
  readonly access: AccessBook;
  readonly db: Records;
}): Gate {
  const { accounts, access, db } = options;
  return {
    async signedIn(c, next) {
      const me = await accounts.whoIs(c.req.raw.headers);
      if (!me) return problem(c, 'signed-out');
      const { sessionId: id, signedInAt, user } = me;
      await access.sessions.used({ id, signedInAt, userId: user.id });
      c.set('me', me);
      return next();
    },

    inPlan: (action) => async (c, next) => {
      const plan = z.uuid().safeParse(c.req.param('id'));
      if (!plan.success) return problem(c, 'not-found');
      const id = plan.data.toLowerCase() as PlanId;
      const role = await roleIn(db, id, c.var.me.user.id);
      if (role === 'no-such-plan') return problem(c, 'not-found');
      if (role === null || !can(role, action)) return problem(c, 'no-access');
      c.set('plan', id);
      c.set('role', role);
      return next();
    },
  };
}
