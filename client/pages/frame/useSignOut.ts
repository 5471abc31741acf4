import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { useLocation } from 'wouter';

import { queues } from '../../annotations/queues.ts';
import { api } from '../../api.ts';
import { say } from '../../look/Toasts.tsx';
import { endVisits } from '../../news/useVisit.ts';
import { notesBook } from '../../notes/notesBook.ts';
import { copies } from '../../offline/here.ts';
import { inTime } from '../../offline/inTime.ts';
import { leaving } from '../../offline/leaving.ts';
import { codeOf } from '../../problem.ts';
import { outboxes } from '../../review/outboxes.ts';
import { openPlans } from '../plan/openPlans.ts';

/** Ends the session, forgets everything that was loaded, and goes to the sign-in page. */
export function useSignOut(): () => Promise<void> {
  const queries = useQueryClient();
  const [, navigate] = useLocation();
  const t = useTranslations('problem');
  const offline = useTranslations('offline');
  return async () => {
    const visitAgain = endVisits();
    const hadCopy = copies.state.get().kind === 'open';
    // First of all, and without the server, too: whoever uses the device next finds nothing.
    const cleared = copies.turnOff().catch(() => {});
    if (hadCopy) {
      await cleared;
      // From here on they have left, whenever the server hears of it.
      leaving.begin();
      await leaving.over().catch(() => say({ text: offline('leftOffline') }));
    } else {
      try {
        await inTime(api.signOut());
      } catch (error) {
        if (codeOf(error) !== 'signed-out') {
          visitAgain();
          say({ text: t(codeOf(error)) });
          return;
        }
      }
    }
    // Whatever another tab was told in between.
    void copies.signedOut();
    openPlans.forgetAll();
    notesBook.forgetAll();
    queues.forgetAll();
    outboxes.forgetAll();
    navigate('/sign-in', { replace: true });
    queries.clear();
  };
}
