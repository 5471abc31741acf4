import { useTranslations } from 'use-intl';
import { Link } from 'wouter';

import type { HistoryEntry } from '#shared/wire/history.ts';

import { dayOf } from '../editor/outline/dates.ts';
import { classes } from '../look/classes.ts';
import { Months } from '../pages/plan/Months.tsx';
import { pathTo, type Place } from '../pages/plan/place.ts';
import type { PlanConnection } from '../sync/connection.ts';
import { ReviewTold } from './ReviewTold.tsx';
import styles from './Timeline.module.css';
import { idOf, timeline } from './timeline.ts';
import { useSnapshotWords } from './useSnapshotWords.ts';

export interface TimelineProps {
  readonly entries: readonly HistoryEntry[];
  readonly conn: PlanConnection;
  readonly place: Place;
  readonly onGo: (to: Place) => void;
}

/** What was kept and what was returned to, month by month. */
export function Timeline({ entries, ...rest }: TimelineProps) {
  return (
    <Months name="history" months={timeline(entries, dayOf)}>
      {({ entries: inMonth }) => (
        <ol role="list" className={styles.list}>
          {inMonth.map((entry) => (
            <Entry key={idOf(entry)} {...rest} entry={entry} />
          ))}
        </ol>
      )}
    </Months>
  );
}

type EntryProps = Omit<TimelineProps, 'entries'> & { readonly entry: HistoryEntry };

function Entry({ entry, ...rest }: EntryProps) {
  const t = useTranslations('history.entry');
  const read = useTranslations('review.kept');
  const words = useSnapshotWords();
  const { conn } = rest;
  switch (entry.kind) {
    case 'review': {
      const { review } = entry;
      return (
        <li className={classes(styles.entry, styles.review)}>
          <ToRead {...rest} snapshot={review.snapshotId} className={styles.said}>
            {t('review')}
          </ToRead>
          <p className={styles.by}>
            {t('reviewBy', { name: review.by.name, when: words.when(review.at) })}
          </p>
          <ReviewTold review={review} conn={conn} />
          <p className={styles.ways}>
            <Link
              href={pathTo(conn.planId, { at: 'kept-review', review: review.id })}
              className={styles.link}
              data-review={review.id}
            >
              {read('whole')}
            </Link>
          </p>
        </li>
      );
    }
    case 'snapshot': {
      const { snapshot } = entry;
      return (
        <li className={styles.entry}>
          {snapshot.name === null ? (
            <ToRead {...rest} snapshot={snapshot.id} className={styles.said}>
              {snapshot.kind === 'review' ? t('review') : t('safety')}
            </ToRead>
          ) : (
            <ToRead {...rest} snapshot={snapshot.id} className={styles.named}>
              {snapshot.name}
            </ToRead>
          )}
          <p className={styles.by}>
            {t('namedBy', { name: snapshot.by.name, when: words.when(snapshot.at) })}
          </p>
        </li>
      );
    }
    case 'restore': {
      const { restore } = entry;
      const plan = words.phrase(restore.snapshot);
      return (
        <li className={classes(styles.entry, styles.return)}>
          <p className={styles.said}>{t(restore.blocks ? 'parts' : 'returned', { plan })}</p>
          <p className={styles.by}>
            {t('returnedBy', { name: restore.by.name, when: words.when(restore.at) })}
          </p>
          <p className={styles.ways}>
            <ToRead {...rest} snapshot={restore.safetySnapshotId}>
              {t('before')}
            </ToRead>
            <ToRead {...rest} snapshot={restore.snapshot.id}>
              {t('readKept', { plan })}
            </ToRead>
          </p>
        </li>
      );
    }
  }
}

interface ToReadProps extends Omit<EntryProps, 'entry'> {
  readonly snapshot: string;
  readonly className?: string | undefined;
  readonly children: string;
}

/** A real link, so that it can be opened in a tab of its own; here it opens over the plan. */
function ToRead({ conn, place, onGo, snapshot, className, children }: ToReadProps) {
  const to: Place = { at: 'reading', snapshot };
  const isHere = place.at === 'reading' && place.snapshot === snapshot;
  return (
    <Link
      href={pathTo(conn.planId, to)}
      className={classes(styles.link, className)}
      data-snapshot={snapshot}
      aria-current={isHere ? 'true' : undefined}
      dir="auto"
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
        event.preventDefault();
        if (!isHere) onGo(to);
      }}
    >
      {children}
    </Link>
  );
}
