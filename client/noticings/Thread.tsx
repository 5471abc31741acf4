import { Fragment } from 'react';
import { useFormatter, useTranslations } from 'use-intl';

import type { Day } from '#shared/plan/plan.ts';

import { dateOf } from '../editor/outline/dates.ts';
import { useDayWords } from '../editor/outline/useDayWords.ts';
import { Bead } from './Bead.tsx';
import styles from './Thread.module.css';
import { type Moment, type Month, threadOf } from './timeline.ts';

export interface ThreadProps {
  readonly months: readonly Month[];
  readonly onShow: (moment: Moment) => void;
}

/** From so many moments on, they stand closer together. */
const dense = 80;

/**
 * The picture: moments like beads on a thread, read as a line of writing is. The list below it says
 * the same in words and is what keys and screen readers use; here a pointer finds its way as well.
 */
export function Thread({ months, onShow }: ThreadProps) {
  const format = useFormatter();
  const t = useTranslations('noticings');
  const days = useDayWords();
  const isDense = months.flatMap(({ moments }) => moments).length > dense;
  const mark = (moment: Moment) => (
    <button
      key={moment.id}
      type="button"
      tabIndex={-1}
      className={styles.mark}
      title={t('mark', {
        date: days.date(moment.day),
        words:
          moment.is === 'review'
            ? t('review')
            : moment.signal.statement.trim() || t('withoutWords'),
      })}
      onClick={() => onShow(moment)}
    >
      <Bead kind={moment.is === 'review' ? 'review' : moment.signal.signalKind} />
    </button>
  );
  return (
    <div
      className={styles.thread}
      aria-hidden="true"
      data-picture="noticings"
      data-dense={isDense || undefined}
    >
      {threadOf(months, days.today().slice(0, 4)).map(({ month, saysYear, moments }) => (
        <Fragment key={month}>
          <span className={styles.start}>
            <span className={styles.month}>
              {format.dateTime(dateOf(`${month}-01` as Day), {
                month: 'short',
                timeZone: 'UTC',
                ...(saysYear ? { year: 'numeric' } : {}),
              })}
            </span>
            {moments.slice(0, 1).map(mark)}
          </span>
          {moments.slice(1).map(mark)}
        </Fragment>
      ))}
    </div>
  );
}
