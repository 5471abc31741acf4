import type { ReactNode } from 'react';
import { useFormatter } from 'use-intl';

import type { Day } from '#shared/plan/plan.ts';

import { dateOf } from '../../editor/outline/dates.ts';
import styles from './Months.module.css';

export interface MonthsProps<Month extends { readonly key: string }> {
  /** Begins the ids of their headings. */
  readonly name: string;
  /** The key of each is its year and month, `2026-06`. */
  readonly months: readonly Month[];
  readonly children: (month: Month) => ReactNode;
}

/** What happened, month by month. */
export function Months<Month extends { readonly key: string }>(props: MonthsProps<Month>) {
  const { name, months, children } = props;
  const format = useFormatter();
  return (
    <div className={styles.months}>
      {months.map((month) => (
        <section key={month.key} aria-labelledby={`${name}-${month.key}`}>
          <h3 id={`${name}-${month.key}`} className={styles.month}>
            {format.dateTime(dateOf(`${month.key}-01` as Day), {
              month: 'long',
              year: 'numeric',
              timeZone: 'UTC',
            })}
          </h3>
          {children(month)}
        </section>
      ))}
    </div>
  );
}
