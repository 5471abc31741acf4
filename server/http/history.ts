/** A plan's past: snapshots kept and read, compared, returned to. */
import type { Hono } from 'hono';

import type { BlockId } from '#shared/plan/plan.ts';
import { compareQuery, restoreBody, snapshotBody } from '#shared/wire/history.ts';
import type { PlanHistory } from '../history/plan-history.ts';
import { isRefusal } from '../people/refusal.ts';
import { readBody } from './body.ts';
import type { Env } from './env.ts';
import { problem, refused } from './problem.ts';
import type { Gate } from './who.ts';

export function historyRoutes(
  app: Hono<Env>,
  { history, gate }: { history: PlanHistory; gate: Gate },
): void {
  const path = '/api/plans/:id';

  app.get(`${path}/history`, gate.signedIn, gate.inPlan('history.read'), async (c) =>
    c.json(await history.timeline(c.var.plan)),
  );

  app.get(`${path}/snapshots`, gate.signedIn, gate.inPlan('history.read'), async (c) =>
    c.json(await history.snapshots.list(c.var.plan)),
  );

  app.post(`${path}/snapshots`, gate.signedIn, gate.inPlan('snapshot.make'), async (c) => {
    const read = await readBody(c, snapshotBody);
    if (read instanceof Response) return read;
    const kept = await history.keep(c.var.plan, c.var.me.user.id, read.body.name);
    return isRefusal(kept) ? refused(c, kept) : c.json(kept, 201);
  });

  app.get(`${path}/snapshots/:sid`, gate.signedIn, gate.inPlan('history.read'), async (c) => {
    const read = await history.snapshots.read(c.var.plan, c.req.param('sid').toLowerCase());
    return isRefusal(read) ? refused(c, read) : c.json({ ...read.summary, plan: read.plan });
  });

  app.post(
    `${path}/snapshots/:sid/restore`,
    gate.signedIn,
    gate.inPlan('plan.restore'),
    async (c) => {
      const read = await readBody(c, restoreBody);
      if (read instanceof Response) return read;
      const restored = await history.restore(c.var.plan, {
        snapshot: c.req.param('sid').toLowerCase(),
        by: c.var.me.user.id,
        blocks: (read.body.blocks as readonly BlockId[] | undefined) ?? null,
      });
      return isRefusal(restored) ? refused(c, restored) : c.json(restored);
    },
  );

  app.get(`${path}/compare`, gate.signedIn, gate.inPlan('history.read'), async (c) => {
    const moments = compareQuery.safeParse(c.req.query());
    if (!moments.success) return problem(c, 'invalid-input', { detail: 'from, to' });
    const compared = await history.compare(c.var.plan, {
      from: moments.data.from.toLowerCase(),
      to: moments.data.to.toLowerCase(),
    });
    return isRefusal(compared) ? refused(c, compared) : c.json(compared);
  });
}
