import { useTranslations } from 'use-intl';

import type { ReviewNow } from '#shared/wire/reviews.ts';

import { useReviews } from '../queries.ts';
import { questionsOf } from './fromLastTime.ts';
import styles from './ReviewPage.module.css';

export interface FromLastTimeProps {
  readonly planId: string;
  readonly last: ReviewNow['last'];
}

/** The questions that were left for this time. Nothing when there are none. */
export function FromLastTime({ planId, last }: FromLastTimeProps) {
  const t = useTranslations('review.questions');
  const { data } = useReviews(planId);
  const questions = questionsOf(data ?? [], last);
  if (questions.length === 0) return null;
  return (
    <section className={styles.part}>
      <h2 className={styles.heading}>{t('fromLast')}</h2>
      <ul role="list" className={styles.questions}>
        {questions.map(({ id, by, text }) => (
          <li key={id}>
            <blockquote dir="auto">{text}</blockquote>
            <p className={styles.by}>{by.name}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
