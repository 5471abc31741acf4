import { useEffect } from 'react';

import type { News } from '#shared/wire/notices.ts';

import { ask, planPath, send } from '../ask.ts';
import type { PlanConnection } from '../sync/connection.ts';
import { Visit } from './visit.ts';

/** An open plan is one visit, whoever on the page asks about it. */
const visits = new WeakMap<PlanConnection, Visit>();

export function visitOf(conn: PlanConnection): Visit {
  const known = visits.get(conn);
  if (known) return known;
  const { planId } = conn;
  const visit = new Visit({
    ask: () => ask<News>('GET', planPath(planId, 'news')),
    tell({ leaving }) {
      // Whoever is signed out, or has no access any more, would not be heard.
      if (conn.saved.get().ended !== null) return;
      send('POST', planPath(planId, 'seen'), {}, { keepalive: leaving }).catch(() => {
        // It stays new for the next visit: seen twice is better than never.
      });
    },
    now: () => performance.now(),
    after(ms, run) {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
  });
  visits.set(conn, visit);
  // What is on the page is not what it was: what was new in it may be gone.
  conn.restored.subscribe(() => void visit.again());
  return visit;
}

/** The plans that are in front of somebody on this page. */
const going = new Set<Visit>();

/**
 * Ends the visits on this page, while whoever was here can still say what they have seen: nothing can
 * be told once they are signed out. Returns the function that lets them go on.
 */
export function endVisits(): () => void {
  const ended = [...going];
  for (const visit of ended) visit.left();
  return () => {
    for (const visit of ended) if (going.has(visit)) visit.came();
  };
}

/** Follows whether the plan is in front of somebody, for as long as it is open on this page. */
export function useVisit(conn: PlanConnection): Visit {
  const visit = visitOf(conn);
  useEffect(() => {
    const look = () => (document.visibilityState === 'visible' ? visit.came() : visit.left());
    const leave = () => visit.left();
    going.add(visit);
    look();
    document.addEventListener('visibilitychange', look);
    window.addEventListener('pagehide', leave);
    window.addEventListener('pageshow', look);
    return () => {
      document.removeEventListener('visibilitychange', look);
      window.removeEventListener('pagehide', leave);
      window.removeEventListener('pageshow', look);
      going.delete(visit);
      visit.left();
    };
  }, [visit]);
  return visit;
}
