import { useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { useLocation } from 'wouter';

import { can } from '#shared/access/can.ts';

import { PanelTop } from '../beside/PanelTop.tsx';
import { titleIdOf } from '../beside/tabs.ts';
import { Button } from '../look/Button.tsx';
import { Shape } from '../look/Shape.tsx';
import { closeOver, openOver, turnOver } from '../pages/plan/over.ts';
import { now, type Place } from '../pages/plan/place.ts';
import { settleFocus } from '../pages/plan/usePlaceFocus.ts';
import { useHistory } from '../queries.ts';
import { compareFromId } from './ChooseTwo.tsx';
import { HistoryTrouble } from './HistoryTrouble.tsx';
import styles from './HistoryPanel.module.css';
import { KeepNow } from './KeepNow.tsx';
import type { PastProps } from './past.ts';
import { snapshotsIn } from './timeline.ts';
import { Timeline } from './Timeline.tsx';

/** The history of a plan: what was kept, what was returned to, and keeping it now. */
export function HistoryPanel({ conn, role, place }: PastProps) {
  const t = useTranslations('history');
  const [, navigate] = useLocation();
  const history = useHistory(conn.planId);
  const entries = history.data;
  const go = (to: Place) => {
    if (place.at === 'history') openOver(conn.planId, to, navigate);
    else turnOver(conn.planId, to, navigate);
  };
  const compareTwo = (from: string) => {
    const chooses = document.getElementById(compareFromId);
    if (chooses === null) {
      go({ at: 'comparing', from, to: now });
      return;
    }
    // Two are being compared: what is left to do is to choose others.
    window.scrollTo({ top: 0 });
    chooses.focus();
  };
  const [newest] = entries ? snapshotsIn(entries) : [];
  const mayKeep = can(role, 'snapshot.make');
  useEffect(settleFocus, [entries]);

  return (
    <section className={styles.panel} aria-labelledby={titleIdOf('history')}>
      <PanelTop
        id={titleIdOf('history')}
        title={t('title')}
        closeLabel={t('close')}
        onClose={() =>
          place.at === 'history'
            ? closeOver(conn.planId, navigate)
            : navigate(`/plans/${conn.planId}`)
        }
      />
      <p className={styles.lead}>{t('lead')}</p>
      <div className={styles.acts}>
        {mayKeep ? <KeepNow conn={conn} /> : null}
        {newest ? (
          <Button look="bare" onPress={() => compareTwo(newest)}>
            {t('compareTwo')}
          </Button>
        ) : null}
      </div>
      {entries === undefined ? (
        history.isPending ? (
          <Shape lines={shape} />
        ) : (
          <HistoryTrouble error={history.error} onAgain={() => void history.refetch()} />
        )
      ) : entries.length === 0 ? (
        <div className={styles.empty}>
          <p className={styles.none}>{t('empty.title')}</p>
          <p>{t(mayKeep ? 'empty.text' : 'empty.read')}</p>
        </div>
      ) : (
        <Timeline entries={entries} conn={conn} place={place} onGo={go} />
      )}
    </section>
  );
}

const shape = [{ width: 0.4 }, { width: 0.9 }, { width: 0.6 }, { width: 0.8 }] as const;
