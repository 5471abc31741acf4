import type { QueryClient } from '@tanstack/react-query';

import type { Me } from '#shared/wire/api.ts';

import { onSignedOut } from '../ask.ts';
import { codeOf } from '../problem.ts';
import { cached } from '../queries.ts';
import { isKeptMe, keepAnswers } from './answers.ts';
import { copies } from './here.ts';
import { leaving } from './leaving.ts';

/** Looks what is kept here, and ends it whenever it has to end. Await it before the first screen. */
export async function startCopies(queries: QueryClient): Promise<void> {
  await copies.start();
  keepAnswers(queries, copies);

  onSignedOut(() => {
    void copies.signedOut();
    // Who is on the screen was told by the copy, or is not signed in any more: ask anew.
    if (queries.getQueryState(cached.me)?.status === 'success' && isFromCopy(queries)) {
      queries.removeQueries({ queryKey: cached.plans });
      void queries.resetQueries({ queryKey: cached.me });
    }
  });
  queries.getQueryCache().subscribe((event) => {
    if (event.type !== 'updated' || event.query.queryKey[0] !== 'me') return;
    const { action } = event;
    if (action.type === 'error' && codeOf(action.error) === 'signed-out') void copies.signedOut();
    if (action.type === 'success' && !isFromCopy(queries)) {
      void copies.signedInAs((event.query.state.data as Me).id);
    }
  });

  const wake = () => {
    if (document.visibilityState !== 'visible') return;
    void copies.look();
    void copies.used();
  };
  document.addEventListener('visibilitychange', wake);
  window.addEventListener('pageshow', wake);
  window.addEventListener('online', () => {
    // Somebody who left while offline: until this works nothing else is asked in their name.
    leaving.over().catch(() => {});
    wake();
  });
}

/** True while who I am is known from the copy alone. */
function isFromCopy(queries: QueryClient): boolean {
  return isKeptMe(queries.getQueryData(cached.me));
}
