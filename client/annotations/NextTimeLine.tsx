import { type MouseEvent, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { useLocation } from 'wouter';

import { tabOf } from '../beside/tabs.ts';
import { usePlace } from '../beside/PlaceContext.ts';
import { openOver, turnOver } from '../pages/plan/over.ts';
import { pathTo } from '../pages/plan/place.ts';
import { useReviewNow } from '../queries.ts';
import { useSteadyScroll } from '../review/useSteadyScroll.ts';
import type { PlanConnection } from '../sync/connection.ts';
import { usePeople } from '../sync/usePlan.ts';
import styles from './NextTimeLine.module.css';
import { isMeeting } from './isMeeting.ts';
import { useThreads } from './threads.ts';

/**
 * A quiet line over the plan while something is for next time. When somebody else who writes in it
 * is here as well, this is such a time, and it says so; not while they are in a review already.
 */
export function NextTimeLine({ conn }: { readonly conn: PlanConnection }) {
  const t = useTranslations('annotations.next');
  const { agenda } = useThreads(conn.planId);
  const place = usePlace();
  const [, navigate] = useLocation();
  const people = usePeople(conn);
  const { data: now } = useReviewNow(conn.planId);
  const isTogether = now?.draft === null && isMeeting(people);
  const above = useRef<HTMLDivElement>(null);
  useSteadyScroll(above);
  const count = agenda.length;
  const go = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (tabOf(place) === null) openOver(conn.planId, { at: 'next' }, navigate);
    else turnOver(conn.planId, { at: 'next' }, navigate);
  };
  return (
    <div ref={above} className={styles.line}>
      {count === 0 || place.at === 'next' ? null : (
        <p>
          {isTogether ? `${t('together', { count })} ` : null}
          <a href={pathTo(conn.planId, { at: 'next' })} onClick={go}>
            {isTogether ? t('begin') : t('line', { count })}
          </a>
        </p>
      )}
    </div>
  );
}
