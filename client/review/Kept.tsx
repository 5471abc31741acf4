import { useEffect, useRef } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { Link } from 'wouter';

import { can, type Role } from '#shared/access/can.ts';
import type { Person } from '#shared/wire/api.ts';
import type { Named } from '#shared/wire/named.ts';
import type { Review, Words } from '#shared/wire/reviews.ts';

import { api } from '../api.ts';
import { useDayWords } from '../editor/outline/useDayWords.ts';
import { buttonClass } from '../look/Button.tsx';
import { Note } from '../look/Note.tsx';
import { Shape } from '../look/Shape.tsx';
import { Trouble } from '../pages/frame/Trouble.tsx';
import { pathTo } from '../pages/plan/place.ts';
import { codeOf } from '../problem.ts';
import { cached, useReviews } from '../queries.ts';
import type { PlanConnection } from '../sync/connection.ts';
import { PersonAgrees } from './agree/PersonAgrees.tsx';
import { speakers } from './agree/speaking.ts';
import { GoalsSaid } from './GoalsSaid.tsx';
import styles from './ReviewPage.module.css';
import { useWhen } from './useWhen.ts';

export interface KeptProps {
  readonly conn: PlanConnection;
  readonly me: Named;
  readonly role: Role;
  readonly people: readonly Person[];
  readonly reviewId: string;
}

/** A review that was kept: what is in it, who agreed, and that later changes are not covered by it. */
export function Kept(props: KeptProps) {
  const { conn, reviewId } = props;
  const t = useTranslations('review.kept');
  const reviews = useReviews(conn.planId);
  const review = reviews.data?.find(({ id }) => id === reviewId);
  if (review) return <OneReview {...props} review={review} />;
  if (reviews.isFetching) return <Shape lines={shape} />;
  if (reviews.error) {
    return <Trouble code={codeOf(reviews.error)} onAgain={() => void reviews.refetch()} />;
  }
  return <p>{t('gone')}</p>;
}

function OneReview({ conn, me, role, people, review }: KeptProps & { readonly review: Review }) {
  const t = useTranslations('review.kept');
  const walk = useTranslations('review');
  const days = useDayWords();
  const when = useWhen();
  const queries = useQueryClient();
  const { planId } = conn;
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    title.current?.focus();
  }, []);
  const date = when.day(review.at);
  const mayAgree = can(role, 'review.join') && !review.damaged;
  return (
    <>
      <div>
        <h1 ref={title} tabIndex={-1} className={styles.title}>
          {t('title')}
        </h1>
        <p className={styles.lead}>
          {review.by.id === me.id ? t('onMe', { date }) : t('on', { date, name: review.by.name })}
        </p>
      </div>
      {review.damaged ? <Note>{t('damaged')}</Note> : null}
      <div className={styles.texts}>
        <p>{t('covers')}</p>
        <p>
          {t('again')} <Link href={pathTo(planId, { at: 'history' })}>{walk('keep.history')}</Link>
        </p>
        {review.lookAgainOn === null ? null : (
          <p>{t('lookAgain', { date: days.date(review.lookAgainOn) })}</p>
        )}
      </div>
      <section className={styles.part}>
        <h2 className={styles.heading}>{t('agreed')}</h2>
        {review.agreements.length === 0 ? <p className={styles.lead}>{t('nobody')}</p> : null}
        <ul role="list" className={styles.people}>
          {speakers(people, review.agreements, me.id).map((speaker) => (
            <PersonAgrees
              key={speaker.person.id}
              speaker={speaker}
              colour={conn.colourOf(speaker.person.id)}
              me={me.id}
              isStale={false}
              isThen
              readOnly={!mayAgree}
              draftKey={`${me.id} ${review.id} ${speaker.person.id}`}
              onSay={async (agreement) => {
                await api.agreeLater(planId, review.id, agreement);
                await queries.invalidateQueries({ queryKey: cached.reviews(planId) });
              }}
              onTakeBack={null}
            />
          ))}
        </ul>
      </section>
      <GoalsKept planId={planId} review={review} />
      <Said title={t('questions')} words={review.questions} />
      <Said title={t('feels')} words={review.feels} />
      <Said title={t('notes')} words={review.notes} />
      <div className={styles.buttons}>
        <Link href={`/plans/${planId}`} className={buttonClass('solid')}>
          {walk('toThePlan')}
        </Link>
        <Link
          href={`/plans/${planId}/history/${review.snapshotId}`}
          className={buttonClass('quiet')}
        >
          {t('read')}
        </Link>
      </div>
    </>
  );
}

function GoalsKept({ planId, review }: { readonly planId: string; readonly review: Review }) {
  const t = useTranslations('review.steps');
  const said = review.goals.filter(({ answer, lines }) => answer !== null || lines.length > 0);
  if (said.length === 0) return null;
  return (
    <section className={styles.part}>
      <h2 className={styles.heading}>{t('goals')}</h2>
      <GoalsSaid
        planId={planId}
        snapshotId={review.snapshotId}
        goals={said}
        className={styles.questions}
      />
    </section>
  );
}

interface SaidProps {
  readonly title: string;
  readonly words: readonly (Words & { readonly id?: string })[];
}

function Said({ title, words }: SaidProps) {
  if (words.length === 0) return null;
  return (
    <section className={styles.part}>
      <h2 className={styles.heading}>{title}</h2>
      <ul role="list" className={styles.questions}>
        {words.map(({ id, by, text }) => (
          <li key={id ?? by.id}>
            <blockquote dir="auto">{text}</blockquote>
            <p className={styles.by}>{by.name}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

const shape = [{ width: 0.55, size: 'title' }, { width: 0.8 }, { width: 0.6 }] as const;
