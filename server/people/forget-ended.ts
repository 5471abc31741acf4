import { errorFacts, type Log } from '../log.ts';
import type { Clock } from '../rooms/ports.ts';

/** Sessions that ended are forgotten now and every hour, until the answer is called. */
export function forgetEndedSessions(
  forget: () => Promise<void>,
  clock: Clock,
  log: Log,
): () => void {
  let cancel = () => {};
  const run = () => {
    forget().catch((error: unknown) => log.error('sessions.forget', errorFacts(error)));
    cancel = clock.after(60 * 60_000, run);
  };
  run();
  return () => cancel();
}
