/** Every error that leaves over HTTP: RFC 9457 problem details, with a code from one list. */
import type { Context } from 'hono';

import { problems, type Problem, type ProblemCode } from '#shared/wire/problems.ts';
import type { Refusal } from '../people/refusal.ts';

export interface ProblemExtra {
  /** Fixed words: never what someone wrote, nothing of the inside. */
  readonly detail?: string | undefined;
  readonly retryAfterSeconds?: number;
}

export function problem(c: Context, code: ProblemCode, extra: ProblemExtra = {}): Response {
  const { status, title } = problems[code];
  const body: Problem = {
    type: `urn:waymark:problem:${code}`,
    title,
    status,
    code,
    ...(extra.detail === undefined ? {} : { detail: extra.detail }),
  };
  if (extra.retryAfterSeconds !== undefined) {
    c.header('retry-after', String(extra.retryAfterSeconds));
  }
  return c.body(JSON.stringify(body), status, { 'content-type': 'application/problem+json' });
}

export function refused(c: Context, { refused: code, detail }: Refusal): Response {
  return problem(c, code, { detail });
}
