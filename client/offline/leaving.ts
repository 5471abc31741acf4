/**
 * Signing out while the server cannot be reached. The session lives in a cookie that no page can
 * delete, so it is ended on the server before anything else is asked once that works again.
 */
import { ask } from '../ask.ts';
import { codeOf } from '../problem.ts';

const storedAs = 'waymark.leaving';

/** The session is to be ended as soon as the server answers. */
export function leaveLater(): void {
  try {
    localStorage.setItem(storedAs, 'yes');
  } catch {
    // Storage can be closed to us; then there is no copy either.
  }
}

/** Ends the session if somebody left while offline. */
export async function leaveAtLast(): Promise<void> {
  try {
    if (localStorage.getItem(storedAs) !== 'yes') return;
    await ask<unknown>('POST', '/api/auth/sign-out', {});
  } catch (error) {
    if (codeOf(error) !== 'signed-out') return;
  }
  stay();
}

/** Somebody has signed in: the session that was left is not theirs. */
export function stay(): void {
  try {
    localStorage.removeItem(storedAs);
  } catch {
    // As above.
  }
}
