import { useTranslations } from 'use-intl';
import { useLocation } from 'wouter';

import type { Me } from '#shared/wire/api.ts';

import { useThreads } from '../annotations/threads.ts';
import { useNewSaid } from '../annotations/useNewSaid.ts';
import { isPast } from '../history/past.ts';
import { Button } from '../look/Button.tsx';
import { Icon } from '../look/Icon.tsx';
import { Item, Menu } from '../look/Menu.tsx';
import { Tip } from '../look/Tip.tsx';
import { openOver, turnOver } from '../pages/plan/over.ts';
import { pathTo, type Place } from '../pages/plan/place.ts';
import type { PlanConnection } from '../sync/connection.ts';
import styles from './BesideButtons.module.css';
import { type BesideTab, besideTabs, buttonIdOf, menuButtonId, tabOf } from './tabs.ts';

export interface BesideButtonsProps {
  readonly conn: PlanConnection;
  readonly me: Me;
  readonly place: Place;
}

const icons = {
  conversation: 'talk',
  next: 'list',
  notes: 'note',
  noticings: 'noticing',
  history: 'history',
} as const satisfies Record<BesideTab, string>;

/** In the bar: what can be opened beside the plan, each by a button, on phones all in one menu. */
export function BesideButtons({ conn, me, place }: BesideButtonsProps) {
  const t = useTranslations('beside');
  const [, navigate] = useLocation();
  const known = useThreads(conn.planId);
  const { agenda } = known;
  const open = isPast(place) ? 'history' : tabOf(place);
  const fresh = useNewSaid(conn, me.id, known, open === 'conversation');
  const counts: Partial<Record<BesideTab, number>> = { conversation: fresh, next: agenda.length };
  const said = (tab: BesideTab) => {
    const count = counts[tab] ?? 0;
    if (count === 0) return null;
    return t(tab === 'next' ? 'openHere' : 'newHere', { count });
  };
  const press = (tab: BesideTab) => {
    if (tab === open) navigate(pathTo(conn.planId, { at: 'plan' }));
    else if (tabOf(place) === null) openOver(conn.planId, { at: tab }, navigate);
    else turnOver(conn.planId, { at: tab }, navigate);
  };
  return (
    <>
      <div role="group" aria-label={t('open')} className={styles.each}>
        {besideTabs.map((tab) => (
          <Tip key={tab} text={t(`places.${tab}`)} className={styles.tip}>
            <Button
              look="bare"
              id={buttonIdOf(tab)}
              aria-expanded={tab === open}
              onPress={() => press(tab)}
            >
              <span className={styles.sign}>
                <Icon name={icons[tab]} />
              </span>
              <span className={styles.label}>{t(`places.${tab}`)}</span>
              <Count said={said(tab)} count={counts[tab] ?? 0} />
            </Button>
          </Tip>
        ))}
      </div>
      <div className={styles.all}>
        <Menu
          label={t('label')}
          trigger={
            <Button look="bare" id={menuButtonId}>
              <Icon name="talk" />
              <span className="unseen">{t('label')}</span>
              <Count
                said={fresh > 0 ? said('conversation') : said('next')}
                count={fresh || agenda.length}
              />
            </Button>
          }
        >
          {besideTabs.map((tab) => (
            <Item
              key={tab}
              icon={icons[tab]}
              textValue={t(`places.${tab}`)}
              onAction={() => press(tab)}
            >
              {t(`places.${tab}`)}
              {said(tab) === null ? null : <span className={styles.said}> {said(tab)}</span>}
            </Item>
          ))}
        </Menu>
      </div>
    </>
  );
}

function Count({ said, count }: { readonly said: string | null; readonly count: number }) {
  if (said === null) return null;
  return (
    <>
      <span className={styles.count} aria-hidden="true">
        {count}
      </span>
      <span className="unseen">{said}</span>
    </>
  );
}
