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
  return visit;
}

/** Follows whether the plan is in front of somebody, for as long as it is open on this page. */
export function useVisit(conn: PlanConnection): Visit {
  const visit = visitOf(conn);
  useEffect(() => {
    const look = () => (document.visibilityState === 'visible' ? visit.came() : visit.left());
    const leave = () => visit.left();
    look();
    document.addEventListener('visibilitychange', look);
    window.addEventListener('pagehide', leave);
    window.addEventListener('pageshow', look);
    return () => {
      document.removeEventListener('visibilitychange', look);
      window.removeEventListener('pagehide', leave);
      window.removeEventListener('pageshow', look);
      visit.left();
    };
  }, [visit]);
  return visit;
}
