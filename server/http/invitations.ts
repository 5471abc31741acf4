/**
 * Invitations: made by people of the plan, listed and withdrawn by its therapists, looked at and
 * accepted by whoever holds the link.
 */
import type { Context, Hono } from 'hono';
import type { z } from 'zod';

import { acceptBody, invitationBody, type Accepted } from '#shared/wire/api.ts';
import type { PlanId } from '#shared/plan/plan.ts';
import type { ProblemCode } from '#shared/wire/problems.ts';
import type { AccessBook } from '../people/access.ts';
import type { Accounts } from '../people/accounts.ts';
import type { Invitations, NewPerson } from '../people/invitations.ts';
import { documentOf } from '../people/plan-documents.ts';
import { isRefusal, type Refusal } from '../people/refusal.ts';
import { readBody } from './body.ts';
import { clientAddress } from './client-address.ts';
import type { Env } from './env.ts';
import { problem, refused } from './problem.ts';
import { signedInAnswer } from './signed-in-answer.ts';
import type { Tries } from './tries.ts';
import type { Gate } from './who.ts';

export function invitationRoutes(
  app: Hono<Env>,
  options: {
    readonly invitations: Invitations;
    readonly accounts: Accounts;
    readonly access: AccessBook;
    readonly gate: Gate;
    readonly tries: Tries;
  },
): void {
  const { invitations, accounts, access, gate, tries } = options;

  /** Counts what opens nothing, so that neither tokens nor accounts can be searched for. */
  async function counted<T extends object>(
    c: Context<Env>,
    look: () => Promise<Refusal | T>,
  ): Promise<Response | T> {
    const address = clientAddress(c);
    const tried = tries.invitation.take(address);
    if (!tried.allowed) return problem(c, 'too-many', tried);
    const outcome = await look();
    if (!isRefusal(outcome) || !counting.has(outcome.refused)) tries.invitation.giveBack(address);
    return isRefusal(outcome) ? refused(c, outcome) : outcome;
  }

  const joined = (plan: PlanId) => access.changed(documentOf(plan));

  app.post('/api/plans/:id/invitations', gate.signedIn, gate.inPlan('people.invite'), async (c) => {
    const read = await readBody(c, invitationBody);
    if (read instanceof Response) return read;
    const invited = await invitations.invite({
      plan: c.var.plan,
      role: read.body.role,
      email: read.body.email ?? null,
      by: c.var.me.user.id,
    });
    return isRefusal(invited) ? refused(c, invited) : c.json(invited, 201);
  });

  const ofTherapists = [gate.signedIn, gate.inPlan('people.invitations')] as const;

  app.get('/api/plans/:id/invitations', ...ofTherapists, async (c) =>
    c.json(await invitations.open(c.var.plan)),
  );

  app.delete('/api/plans/:id/invitations/:iid', ...ofTherapists, async (c) => {
    const ended = await invitations.withdraw(c.var.plan, c.req.param('iid'));
    return isRefusal(ended) ? refused(c, ended) : c.body(null, 204);
  });

  app.get('/api/invitations/:token', async (c) => {
    const view = await counted(c, () => invitations.view(c.req.param('token')));
    return view instanceof Response ? view : c.json(view);
  });

  app.post('/api/invitations/:token/accept', async (c) => {
    const read = await readBody(c, acceptBody);
    if (read instanceof Response) return read;
    const { body } = read;
    const token = c.req.param('token');
    const me = await accounts.whoIs(c.req.raw.headers);

    if (!isNewPerson(body)) {
      if (!me) return problem(c, 'signed-out');
      const accepted = await counted(c, () => invitations.accept(token, me.user));
      if (accepted instanceof Response) return accepted;
      await joined(accepted.plan);
      return c.json<Accepted>({ planId: accepted.plan });
    }

    if (me) return problem(c, 'invalid-input', { detail: 'signed in: send {} or sign out first' });
    const accepted = await counted(c, () => invitations.acceptAsNew(token, body));
    if (accepted instanceof Response) return accepted;
    await joined(accepted.plan);
    return signedInAnswer(c, accounts, body, { planId: accepted.plan }, 200);
  });
}

const counting: ReadonlySet<ProblemCode> = new Set(['invitation-gone', 'email-taken']);

function isNewPerson(body: z.output<typeof acceptBody>): body is NewPerson {
  return 'email' in body;
}
