import { z } from 'zod';

import type { KeptAside } from './connection.ts';

const text = z.string();
const one = z.union([
  z.strictObject({ blockId: text, field: text, text }),
  z.strictObject({ act: text, blockId: text.nullable(), about: text, text }),
  z.strictObject({ said: z.enum(['notes', 'conversation', 'review']), text }),
]);

/** What was kept aside, in what was JSON of it. What cannot be read is left out. */
export function readKept(json: unknown): readonly KeptAside[] {
  if (!Array.isArray(json)) return [];
  return json.flatMap((kept: unknown) => {
    const parsed = one.safeParse(kept);
    return parsed.success ? [parsed.data as KeptAside] : [];
  });
}
