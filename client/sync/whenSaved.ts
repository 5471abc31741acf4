import type { PlanConnection } from './connection.ts';

/**
 * Resolves to true once everything written in the plan here is on the server's disk, so that what is
 * agreed on or kept is what is on the screen; to false when that does not happen within `withinMs`.
 */
export function whenSaved(conn: Pick<PlanConnection, 'saved'>, withinMs = 8_000): Promise<boolean> {
  const isSaved = () => {
    const { unsaved, state } = conn.saved.get();
    return !unsaved && state === 'saved';
  };
  if (isSaved()) return Promise.resolve(true);
  return new Promise((resolve) => {
    const end = (saved: boolean) => {
      clearTimeout(timer);
      stop();
      resolve(saved);
    };
    const timer = setTimeout(() => end(false), withinMs);
    const stop = conn.saved.subscribe(() => {
      if (isSaved()) end(true);
    });
  });
}

/** What is on the screen could not be saved in time. */
export class NotSaved extends Error {
  override readonly name = 'NotSaved';
}

/** Does it once everything written here is saved; throws NotSaved, and does not do it, when it is not. */
export async function onceSaved<Done>(
  conn: Pick<PlanConnection, 'saved'>,
  act: () => Promise<Done>,
): Promise<Done> {
  if (!(await whenSaved(conn))) throw new NotSaved('Not everything written here is saved');
  return act();
}
