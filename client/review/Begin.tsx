import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { Link, useLocation } from 'wouter';

import type { ReviewNow } from '#shared/wire/reviews.ts';

import { api } from '../api.ts';
import { Button, buttonClass } from '../look/Button.tsx';
import { Note } from '../look/Note.tsx';
import { say } from '../look/Toasts.tsx';
import { pathTo } from '../pages/plan/place.ts';
import { codeOf } from '../problem.ts';
import { cached } from '../queries.ts';
import type { PlanConnection } from '../sync/connection.ts';
import { FromLastTime } from './FromLastTime.tsx';
import styles from './ReviewPage.module.css';
import { useWhen } from './useWhen.ts';

export interface BeginProps {
  readonly conn: PlanConnection;
  readonly me: { readonly id: string };
  readonly mayStart: boolean;
  /** A walk that was on this page was put away just now. */
  readonly wasPutAway: boolean;
  /** Somebody would like to look at the plan together. */
  readonly asked: ReviewNow['asked'];
  readonly last: ReviewNow['last'];
}

/** No review is open: what one is, and the start of one. */
export function Begin({ conn, me, mayStart, wasPutAway, asked, last }: BeginProps) {
  const t = useTranslations('review');
  const problem = useTranslations('problem');
  const when = useWhen();
  const queries = useQueryClient();
  const { planId } = conn;
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (wasPutAway) title.current?.focus();
  }, [wasPutAway]);
  const start = useMutation({
    mutationFn: () => api.startReview(planId),
    onSettled: () => queries.invalidateQueries({ queryKey: cached.review(planId) }),
  });
  const [, navigate] = useLocation();
  const ask = useMutation({
    mutationFn: () => api.askForReview(planId),
    onSuccess: () => {
      say({ text: t('strip.asking') });
      navigate(`/plans/${planId}`);
    },
    onSettled: () => queries.invalidateQueries({ queryKey: cached.review(planId) }),
  });
  const trouble = start.error ?? ask.error;
  return (
    <>
      <h1 ref={title} tabIndex={-1} className={styles.title}>
        {wasPutAway ? t('begin.away') : t('start')}
      </h1>
      <div className={styles.texts}>
        {asked === null ? null : (
          <p>
            {asked.by.id === me.id
              ? t('strip.askedMine')
              : t('strip.asked', { name: asked.by.name })}
            {mayStart ? ` ${t('begin.askedStart')}` : ''}
          </p>
        )}
        {wasPutAway ? <p>{t('begin.awayText')}</p> : <p>{t('begin.lead')}</p>}
        {wasPutAway || !mayStart ? null : (
          <>
            <p>{t('begin.how')}</p>
            <p>{t('begin.keep')}</p>
          </>
        )}
        {mayStart ? null : <p>{t('begin.readOnly')}</p>}
        {last === null ? null : (
          <p className={styles.lead}>
            {t('strip.same', { date: when.day(last.at) })}{' '}
            <Link href={pathTo(planId, { at: 'kept-review', review: last.id })}>
              {t('begin.readLast')}
            </Link>
          </p>
        )}
      </div>
      <FromLastTime conn={conn} />
      {trouble ? <Note kind="asked">{problem(codeOf(trouble))}</Note> : null}
      <div className={styles.buttons}>
        {mayStart ? (
          <Button look="solid" isPending={start.isPending} onPress={() => start.mutate()}>
            {t('begin.button')}
          </Button>
        ) : null}
        {mayStart && asked === null ? (
          <Button isPending={ask.isPending} onPress={() => ask.mutate()}>
            {t('ask')}
          </Button>
        ) : null}
        <Link href={`/plans/${planId}`} className={buttonClass('bare')}>
          {t('toThePlan')}
        </Link>
      </div>
    </>
  );
}
