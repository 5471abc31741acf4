/** What is sent is parsed here and nowhere else: JSON of at most 64 KiB, no key that is not known. */
import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { z } from 'zod';

import { problem } from './problem.ts';

export const bodyBytes = 64 * 1024;

export const limitBody: MiddlewareHandler = bodyLimit({
  maxSize: bodyBytes,
  onError: (c) => problem(c, 'too-large'),
});

/** The parsed body, or the problem to answer with. A request without a body counts as `{}`. */
export async function readBody<Schema extends z.ZodType>(
  c: Context,
  schema: Schema,
): Promise<{ readonly body: z.output<Schema> } | Response> {
  const text = await c.req.text();
  if (text !== '' && !/^application\/json\s*(;|$)/i.test(c.req.header('content-type') ?? '')) {
    return problem(c, 'bad-request', { detail: 'send application/json' });
  }
  const json = parse(text);
  if (json === undefined) return problem(c, 'bad-request', { detail: 'not JSON' });
  const parsed = schema.safeParse(json);
  if (parsed.success) return { body: parsed.data };
  const issues = parsed.error.issues.flatMap(ofMainForm);
  const short = issues.some(({ code, path }) => code === 'too_small' && isNewPassword(path));
  if (short) return problem(c, 'weak-password', { detail: 'too-short' });
  return problem(c, 'invalid-input', { detail: summary(issues) });
}

function parse(text: string): unknown {
  if (text === '') return {};
  try {
    return JSON.parse(text);
  } catch {
    // What was sent is not quoted; the answer only says that it was not JSON.
    return undefined;
  }
}

const isNewPassword = (path: readonly PropertyKey[]) =>
  path.length === 1 && (path[0] === 'password' || path[0] === 'newPassword');

/** Where several forms are possible, the first is the one that people fill in. */
function ofMainForm(issue: z.core.$ZodIssue): readonly z.core.$ZodIssue[] {
  return issue.code === 'invalid_union' ? (issue.errors[0] ?? [issue]) : [issue];
}

/** Names the known fields that are wrong; an unknown key is the sender's own text and not echoed. */
function summary(issues: readonly z.core.$ZodIssue[]): string {
  const names = issues.map((issue) =>
    issue.code === 'unrecognized_keys' ? 'unknown key' : issue.path.join('.') || 'body',
  );
  return [...new Set(names)].toSorted().join(', ');
}
