import { useTranslations } from 'use-intl';
import { Link } from 'wouter';

import { useThreads } from '../annotations/threads.ts';
import { pathTo } from '../pages/plan/place.ts';
import styles from './ReviewPage.module.css';

/** What is for this time, in the order that people gave it. Nothing when there is nothing. */
export function FromLastTime({ planId }: { readonly planId: string }) {
  const t = useTranslations('annotations');
  const { threads, agenda } = useThreads(planId);
  const byId = new Map(threads.map((thread) => [thread.id, thread]));
  const items = agenda.flatMap((id) => byId.get(id) ?? []);
  if (items.length === 0) return null;
  return (
    <section className={styles.part}>
      <h2 className={styles.heading}>{t('next.review')}</h2>
      <p className={styles.by}>{t('next.reviewText')}</p>
      <ul role="list" className={styles.questions}>
        {items.map(({ id, by, kind, text, damaged }) => (
          <li key={id}>
            {damaged ? <p className={styles.by}>{t('damaged')}</p> : null}
            {text === '' ? null : <blockquote dir="auto">{text}</blockquote>}
            <p className={styles.by}>
              {t(`wrote.${kind}`, { name: by.name })}
              {' · '}
              <Link href={pathTo(planId, { at: 'thread', thread: id })}>{t('next.read')}</Link>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
