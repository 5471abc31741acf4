import { z } from 'zod';

import { annotationBody, replyBody } from '#shared/wire/annotations.ts';

import type { WaitingWords } from './queue.ts';

const words = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('start'), at: z.iso.datetime(), body: annotationBody }),
  z.strictObject({
    kind: z.literal('reply'),
    at: z.iso.datetime(),
    thread: z.uuid(),
    body: replyBody,
  }),
]);

/**
 * The words in what was JSON of a queue's `waiting`. One that cannot be read is left out, and why one
 * had to stay is found out anew.
 */
export function readWaiting(json: unknown): readonly WaitingWords[] {
  if (!Array.isArray(json)) return [];
  return json.flatMap((one: unknown) => {
    const parsed = z.object({ words }).safeParse(one);
    return parsed.success ? [parsed.data.words] : [];
  });
}
