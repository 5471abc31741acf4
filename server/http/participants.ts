/** Who takes part in a plan: listed, and their access ended; sockets close before the answer. */
import type { Hono } from 'hono';

import type { UserId } from '#shared/plan/plan.ts';
import type { AccessBook } from '../people/access.ts';
import { endParticipation, peopleIn } from '../people/participants.ts';
import { documentOf } from '../people/plan-documents.ts';
import { isRefusal } from '../people/refusal.ts';
import type { Records } from '../store/records.ts';
import type { Env } from './env.ts';
import { refused } from './problem.ts';
import type { Gate } from './who.ts';

export function participantRoutes(
  app: Hono<Env>,
  options: {
    readonly db: Records;
    readonly access: AccessBook;
    readonly gate: Gate;
    readonly now: () => number;
  },
): void {
  const { db, access, gate, now } = options;
  const path = '/api/plans/:id/participants';

  app.get(path, gate.signedIn, gate.inPlan('people.list'), async (c) => {
    const people = await peopleIn(db, [c.var.plan]);
    return c.json(people.get(c.var.plan) ?? []);
  });

  // Everyone in a plan may leave it; ending someone else's access is judged by both their roles.
  app.delete(`${path}/:userId`, gate.signedIn, gate.inPlan('people.leave'), async (c) => {
    const ended = await endParticipation(db, {
      plan: c.var.plan,
      user: c.req.param('userId') as UserId,
      by: c.var.me.user.id,
      byRole: c.var.role,
      now: new Date(now()),
    });
    if (isRefusal(ended)) return refused(c, ended);
    await access.changed(documentOf(c.var.plan));
    return c.body(null, 204);
  });
}
