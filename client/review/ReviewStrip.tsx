import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { Link } from 'wouter';

import { can, type Role } from '#shared/access/can.ts';

import { api } from '../api.ts';
import { Button, buttonClass } from '../look/Button.tsx';
import { Note } from '../look/Note.tsx';
import { codeOf } from '../problem.ts';
import { cached, useReviewNow } from '../queries.ts';
import type { PlanConnection } from '../sync/connection.ts';
import styles from './ReviewStrip.module.css';
import { useChangedSoon } from './useChangedSoon.ts';
import { useToldReview } from './useToldReview.ts';
import { useSteadyScroll } from './useSteadyScroll.ts';
import { useWhen } from './useWhen.ts';

export interface ReviewStripProps {
  readonly conn: PlanConnection;
  readonly me: { readonly id: string };
  readonly role: Role;
}

/**
 * Over the plan: that a review is open, that somebody would like one, or, quietly, that the plan has
 * changed since the last one. Nothing while there is nothing to say, or the server cannot be asked.
 */
export function ReviewStrip({ conn, me, role }: ReviewStripProps) {
  const t = useTranslations('review.strip');
  const when = useWhen();
  useToldReview(conn);
  const { data: now } = useReviewNow(conn.planId);
  const mayJoin = can(role, 'review.join');
  const walk = `/plans/${conn.planId}/review`;

  useChangedSoon(conn, now?.last?.changedSince === false);
  const above = useRef<HTMLDivElement>(null);
  useSteadyScroll(above);
  const { draft = null, asked = null, last = null } = now ?? {};
  return (
    <div ref={above} role="status" className={styles.strip}>
      {!now ? null : draft?.damaged ? (
        <Row text={t('damaged')}>
          <Link href={walk} className={buttonClass('quiet')}>
            {t('look')}
          </Link>
        </Row>
      ) : draft ? (
        <Row
          text={
            draft.startedBy.id === me.id ? t('openMine') : t('open', { name: draft.startedBy.name })
          }
        >
          <Link href={walk} className={buttonClass('solid')}>
            {!mayJoin ? t('look') : draft.startedBy.id === me.id ? t('goOn') : t('join')}
          </Link>
        </Row>
      ) : asked ? (
        <Row text={asked.by.id === me.id ? t('askedMine') : t('asked', { name: asked.by.name })}>
          {asked.by.id === me.id ? <TakeBack planId={conn.planId} /> : null}
          {mayJoin ? <StartLink walk={walk} /> : null}
        </Row>
      ) : (
        <p className={styles.quiet}>
          {last?.changedSince ? t('changed', { date: when.day(last.at) }) : null}
          {mayJoin ? <QuietWay walk={walk} /> : null}
        </p>
      )}
    </div>
  );
}

/** On phones, where the bar has no room for it. */
function QuietWay({ walk }: { readonly walk: string }) {
  const t = useTranslations('review');
  return (
    <Link href={walk} className={styles.way}>
      {t('start')}
    </Link>
  );
}

function Row({ text, children }: { readonly text: string; readonly children: ReactNode }) {
  return (
    <Note>
      <div className={styles.row}>
        <p>{text}</p>
        <div className={styles.ways}>{children}</div>
      </div>
    </Note>
  );
}

function StartLink({ walk }: { readonly walk: string }) {
  const t = useTranslations('review');
  return (
    <Link href={walk} className={buttonClass('quiet')}>
      {t('start')}
    </Link>
  );
}

function TakeBack({ planId }: { readonly planId: string }) {
  const t = useTranslations('review.strip');
  const problem = useTranslations('problem');
  const queries = useQueryClient();
  const take = useMutation({
    mutationFn: () => api.unaskForReview(planId),
    onSettled: () => queries.invalidateQueries({ queryKey: cached.review(planId) }),
  });
  return (
    <>
      {take.error ? <p>{problem(codeOf(take.error))}</p> : null}
      <Button look="bare" isPending={take.isPending} onPress={() => take.mutate()}>
        {t('takeBack')}
      </Button>
    </>
  );
}
