/** The conversation beside a plan, and what is for next time. */
import type { Hono } from 'hono';
import { z } from 'zod';

import {
  agendaMove,
  type Annotation,
  annotationBody,
  annotationChange,
  type AnnotationsAnswer,
  replyBody,
  replyChange,
} from '#shared/wire/annotations.ts';
import type { Annotations } from '../annotations/annotations.ts';
import { isRefusal } from '../people/refusal.ts';
import { readBody } from './body.ts';
import type { Env } from './env.ts';
import { problem, refused } from './problem.ts';
import type { Gate } from './who.ts';

export function annotationRoutes(
  app: Hono<Env>,
  { annotations, gate }: { readonly annotations: Annotations; readonly gate: Gate },
): void {
  const all = '/api/plans/:id/annotations';
  const thread = `${all}/:aid`;
  const reply = `${thread}/replies/:rid`;
  const reading = [gate.signedIn, gate.inPlan('annotation.read')] as const;
  const writing = [gate.signedIn, gate.inPlan('annotation.write')] as const;
  /** Also for one's own words: who may only reply by now may still change and take back all of theirs. */
  const replying = [gate.signedIn, gate.inPlan('annotation.reply')] as const;

  app.get(all, ...reading, async (c) =>
    c.json<AnnotationsAnswer>(await annotations.list(c.var.plan, c.req.query('since'))),
  );

  app.post(all, ...writing, async (c) => {
    const read = await readBody(c, annotationBody);
    if (read instanceof Response) return read;
    const put = await annotations.start(c.var.plan, c.var.me.user.id, read.body);
    return isRefusal(put) ? refused(c, put) : c.json<Annotation>(put.thread, put.isNew ? 201 : 200);
  });

  app.patch(thread, ...replying, async (c) => {
    const id = idIn(c.req.param('aid'));
    if (id === null) return problem(c, 'not-found');
    const read = await readBody(c, annotationChange);
    if (read instanceof Response) return read;
    const changed = await annotations.change(c.var.plan, c.var.me.user.id, id, read.body);
    return isRefusal(changed) ? refused(c, changed) : c.json<Annotation>(changed);
  });

  app.delete(thread, ...replying, async (c) => {
    const id = idIn(c.req.param('aid'));
    if (id === null) return problem(c, 'not-found');
    const withdrawn = await annotations.withdraw(c.var.plan, c.var.me.user.id, id);
    return isRefusal(withdrawn) ? refused(c, withdrawn) : c.body(null, 204);
  });

  app.post(`${thread}/replies`, ...replying, async (c) => {
    const id = idIn(c.req.param('aid'));
    if (id === null) return problem(c, 'not-found');
    const read = await readBody(c, replyBody);
    if (read instanceof Response) return read;
    const put = await annotations.reply(c.var.plan, c.var.me.user.id, id, read.body);
    return isRefusal(put) ? refused(c, put) : c.json<Annotation>(put.thread, put.isNew ? 201 : 200);
  });

  app.patch(reply, ...replying, async (c) => {
    const [of, id] = [idIn(c.req.param('aid')), idIn(c.req.param('rid'))];
    if (of === null || id === null) return problem(c, 'not-found');
    const read = await readBody(c, replyChange);
    if (read instanceof Response) return read;
    const at = { thread: of, id };
    const { text } = read.body;
    const changed = await annotations.changeReply(c.var.plan, c.var.me.user.id, at, text);
    return isRefusal(changed) ? refused(c, changed) : c.json<Annotation>(changed);
  });

  app.delete(reply, ...replying, async (c) => {
    const [of, id] = [idIn(c.req.param('aid')), idIn(c.req.param('rid'))];
    if (of === null || id === null) return problem(c, 'not-found');
    const at = { thread: of, id };
    const withdrawn = await annotations.withdrawReply(c.var.plan, c.var.me.user.id, at);
    return isRefusal(withdrawn) ? refused(c, withdrawn) : c.json<Annotation>(withdrawn);
  });

  app.post('/api/plans/:id/agenda', ...writing, async (c) => {
    const read = await readBody(c, agendaMove);
    if (read instanceof Response) return read;
    const moved = await annotations.move(c.var.plan, c.var.me.user.id, read.body);
    return isRefusal(moved) ? refused(c, moved) : c.json<Pick<AnnotationsAnswer, 'agenda'>>(moved);
  });
}

function idIn(param: string): string | null {
  const id = z.uuid().safeParse(param);
  return id.success ? id.data.toLowerCase() : null;
}
