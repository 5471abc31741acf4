/** What sending may come back with, and whether the same is sent again by itself then. */
import { problems } from '#shared/wire/problems.ts';

import { Trouble, type TroubleCode } from '../problem.ts';

/** After this trouble it is sent again by itself: signing in, or waiting, is enough for it to work. */
export function isSentAgain(code: TroubleCode): boolean {
  if (code === 'offline' || code === 'signed-out' || code === 'too-many') return true;
  return code !== 'unexpected' && problems[code].status >= 500;
}

/** The same for whatever was thrown while sending. */
export function worthRepeating(error: unknown): boolean {
  return error instanceof Trouble && isSentAgain(error.code);
}
