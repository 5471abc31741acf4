/** Reviews of a plan: the walk under way, those that were held, and the wish for one. */
import type { Context, Hono } from 'hono';
import { z } from 'zod';

import {
  laterAgreementBody,
  type Review,
  reviewBody,
  reviewChange,
  type ReviewDraft,
  type ReviewNow,
  type ReviewSaved,
  reviewSaveBody,
} from '#shared/wire/reviews.ts';
import { isRefusal } from '../people/refusal.ts';
import type { Asker } from '../reviews/parts.ts';
import type { Reviews } from '../reviews/reviews.ts';
import { readBody } from './body.ts';
import type { Env } from './env.ts';
import { problem, refused } from './problem.ts';
import type { Gate } from './who.ts';

/** DELETE /api/plans/:id/review: what was said in the walk goes with it, so that is asked for. */
const putAwayBody = z.strictObject({ confirm: z.boolean().optional() });

export function reviewRoutes(
  app: Hono<Env>,
  { reviews, gate }: { readonly reviews: Reviews; readonly gate: Gate },
): void {
  const reading = [gate.signedIn, gate.inPlan('review.read')] as const;
  const joining = [gate.signedIn, gate.inPlan('review.join')] as const;
  const saving = [gate.signedIn, gate.inPlan('review.save')] as const;

  app.get('/api/plans/:id/review', ...reading, async (c) => {
    const now = await reviews.now(c.var.plan);
    return isRefusal(now) ? refused(c, now) : c.json<ReviewNow>(now);
  });

  app.post('/api/plans/:id/review', ...joining, async (c) => {
    const read = await readBody(c, nothing);
    if (read instanceof Response) return read;
    const started = await reviews.start(c.var.plan, asker(c));
    if (isRefusal(started)) return refused(c, started);
    return c.json<ReviewDraft>(started.draft, started.isNew ? 201 : 200);
  });

  app.patch('/api/plans/:id/review', ...joining, async (c) => {
    const read = await readBody(c, reviewChange);
    if (read instanceof Response) return read;
    // Words that come late, from a page that was away, say which walk they were written in.
    const walk = c.req.query('walk') ?? null;
    const changed = await reviews.change(c.var.plan, asker(c), read.body, walk);
    return isRefusal(changed) ? refused(c, changed) : c.json<ReviewDraft>(changed);
  });

  app.delete('/api/plans/:id/review', ...joining, async (c) => {
    const read = await readBody(c, putAwayBody);
    if (read instanceof Response) return read;
    const put = await reviews.putAway(c.var.plan, asker(c), read.body.confirm === true);
    return isRefusal(put) ? refused(c, put) : c.body(null, 204);
  });

  app.post('/api/plans/:id/review/save', ...saving, async (c) => {
    const read = await readBody(c, reviewSaveBody);
    if (read instanceof Response) return read;
    const saved = await reviews.save(c.var.plan, asker(c), read.body);
    return isRefusal(saved) ? refused(c, saved) : c.json<ReviewSaved>(saved, 201);
  });

  app.get('/api/plans/:id/reviews', ...reading, async (c) =>
    c.json<readonly Review[]>(await reviews.list(c.var.plan)),
  );

  app.post('/api/plans/:id/reviews', ...saving, async (c) => {
    const read = await readBody(c, reviewBody);
    if (read instanceof Response) return read;
    const held = await reviews.hold(c.var.plan, asker(c), read.body);
    return isRefusal(held) ? refused(c, held) : c.json<ReviewSaved>(held, 201);
  });

  app.post('/api/plans/:id/reviews/:rid/agreements', ...joining, async (c) => {
    const id = z.uuid().safeParse(c.req.param('rid'));
    if (!id.success) return problem(c, 'not-found');
    const read = await readBody(c, laterAgreementBody);
    if (read instanceof Response) return read;
    const agreed = await reviews.agree(c.var.plan, id.data.toLowerCase(), asker(c), read.body);
    return isRefusal(agreed) ? refused(c, agreed) : c.json<Review>(agreed, 201);
  });

  app.post('/api/plans/:id/review-ask', ...joining, async (c) => {
    const read = await readBody(c, nothing);
    if (read instanceof Response) return read;
    const asked = await reviews.ask(c.var.plan, asker(c));
    return isRefusal(asked) ? refused(c, asked) : c.body(null, 204);
  });

  app.delete('/api/plans/:id/review-ask', ...joining, async (c) => {
    const unasked = await reviews.unask(c.var.plan, asker(c));
    return isRefusal(unasked) ? refused(c, unasked) : c.body(null, 204);
  });
}

const nothing = z.strictObject({});

function asker(c: Context<Env>): Asker {
  return { id: c.var.me.user.id };
}
