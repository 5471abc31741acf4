import { type MouseEvent, useEffect, useRef } from 'react';
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
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    // Only along the row: the page stays where it is.
    const row = list.current;
    const here = row?.querySelector<HTMLElement>(`[data-tab="${tab}"]`);
    if (!row || !here) return;
    row.scrollLeft += middleOf(here) - middleOf(row);
  }, [tab]);
  return (
    <nav aria-label={t('label')}>
      <ul ref={list} role="list" className={styles.tabs}>
        {besideTabs.map((one) => (
          <li key={one}>
            <a
              href={pathTo(conn.planId, { at: one })}
              className={styles.tab}
              data-tab={one}
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

function middleOf(element: HTMLElement): number {
  const { left, width } = element.getBoundingClientRect();
  return left + width / 2;
}
