import { useTranslations } from 'use-intl';
import { Link } from 'wouter';

import { useThreads } from '../annotations/threads.ts';
import { useAboutWords } from '../annotations/useAboutWords.ts';
import { useFound } from '../editor/annotations/useFound.ts';
import { pathTo } from '../pages/plan/place.ts';
import type { PlanConnection } from '../sync/connection.ts';
import { usePlan } from '../sync/usePlan.ts';
import styles from './ReviewPage.module.css';

/** What is for this time, in the order that people gave it. Nothing when there is nothing. */
export function FromLastTime({ conn }: { readonly conn: PlanConnection }) {
  const t = useTranslations('annotations');
  const { planId } = conn;
  const { threads, agenda } = useThreads(planId);
  const { places } = useFound(conn, threads);
  const aboutWords = useAboutWords(usePlan(conn).blocks);
  const byId = new Map(places.map((place) => [place.thread.id, place]));
  const items = agenda.flatMap((id) => byId.get(id) ?? []);
  if (items.length === 0) return null;
  return (
    <section className={styles.part}>
      <h2 className={styles.heading}>{t('next.review')}</h2>
      <p className={styles.by}>{t('next.reviewText')}</p>
      <ul role="list" className={styles.questions}>
        {items.map((place) => {
          const { id, by, kind, text, damaged } = place.thread;
          return (
            <li key={id}>
              {damaged ? <p className={styles.by}>{t('damaged')}</p> : null}
              {text === '' ? null : <blockquote dir="auto">{text}</blockquote>}
              <p className={styles.by}>
                {t(`wrote.${kind}`, { name: by.name })}
                {' · '}
                <span dir="auto">{aboutWords.whole(place)}</span>
                {' · '}
                <Link href={pathTo(planId, { at: 'thread', thread: id })}>{t('next.read')}</Link>
              </p>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
