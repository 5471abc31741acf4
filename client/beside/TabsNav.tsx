import type { MouseEvent } from 'react';
import { useTranslations } from 'use-intl';
import { useLocation } from 'wouter';

import { openOver, turnOver } from '../pages/plan/over.ts';
import { pathTo } from '../pages/plan/place.ts';
import type { PlanConnection } from '../sync/connection.ts';
import { usePlace } from './PlaceContext.ts';
import { type BesideTab, besideTabs, tabOf } from './tabs.ts';
import styles from './TabsNav.module.css';

export interface TabsNavProps {
  readonly conn: Pick<PlanConnection, 'planId'>;
  readonly tab: BesideTab;
}

/** From one thing beside the plan to another: "back" still closes it, whichever came last. */
export function TabsNav({ conn, tab }: TabsNavProps) {
  const t = useTranslations('beside');
  const place = usePlace();
  const [, navigate] = useLocation();
  const go = (event: MouseEvent, to: BesideTab) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (tabOf(place) === null) openOver(conn.planId, { at: to }, navigate);
    else turnOver(conn.planId, { at: to }, navigate);
  };
  return (
    <nav aria-label={t('label')}>
      <ul role="list" className={styles.tabs}>
        {besideTabs.map((one) => (
          <li key={one}>
            <a
              href={pathTo(conn.planId, { at: one })}
              className={styles.tab}
              aria-current={one === tab ? 'page' : undefined}
              onClick={(event) => go(event, one)}
            >
              {t(`places.${one}`)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
