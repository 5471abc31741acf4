/** Plans: made, listed, read as typed JSON, renamed, erased. */
import type { Hono } from 'hono';

import type { Day } from '#shared/plan/plan.ts';
import { erasePlanBody, newPlanBody, planPatchBody } from '#shared/wire/api.ts';
import type { Plans } from '../people/plans.ts';
import { isRefusal } from '../people/refusal.ts';
import { readBody } from './body.ts';
import type { Env } from './env.ts';
import { refused } from './problem.ts';
import type { Gate } from './who.ts';

export function planRoutes(app: Hono<Env>, { plans, gate }: { plans: Plans; gate: Gate }): void {
  app.get('/api/plans', gate.signedIn, async (c) => c.json(await plans.list(c.var.me.user.id)));

  app.post('/api/plans', gate.signedIn, async (c) => {
    const read = await readBody(c, newPlanBody);
    if (read instanceof Response) return read;
    const made = await plans.create(read.body.title, c.var.me.user.id);
    return isRefusal(made) ? refused(c, made) : c.json({ id: made.id }, 201);
  });

  app.get('/api/plans/:id', gate.signedIn, gate.inPlan('plan.read'), async (c) => {
    const read = await plans.read(c.var.plan);
    return isRefusal(read) ? refused(c, read) : c.json(read.plan);
  });

  app.patch('/api/plans/:id', gate.signedIn, gate.inPlan('plan.rename'), async (c) => {
    const read = await readBody(c, planPatchBody);
    if (read instanceof Response) return read;
    const { title, rhythm, lookAgainOn } = read.body;
    const change = { title, rhythm, lookAgainOn: lookAgainOn as Day | null | undefined };
    const changed = await plans.change(c.var.plan, c.var.me.user.id, change);
    return isRefusal(changed) ? refused(c, changed) : c.body(null, 204);
  });

  app.delete('/api/plans/:id', gate.signedIn, gate.inPlan('plan.erase'), async (c) => {
    const read = await readBody(c, erasePlanBody);
    if (read instanceof Response) return read;
    const erased = await plans.erase(c.var.plan, read.body.confirm);
    return isRefusal(erased) ? refused(c, erased) : c.body(null, 204);
  });
}
