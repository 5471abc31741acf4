import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { Link } from 'wouter';

import { can, type Role } from '#shared/access/can.ts';

import { api } from '../api.ts';
import { Button, buttonClass } from '../look/Button.tsx';
import { Strip, StripLine } from '../pages/plan/Strip.tsx';
import { codeOf } from '../problem.ts';
import { cached, useReviewNow } from '../queries.ts';
import type { PlanConnection } from '../sync/connection.ts';
import styles from './ReviewStrip.module.css';
import { useChangedSoon } from './useChangedSoon.ts';
import { useToldReview } from './useToldReview.ts';
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
  const { draft = null, asked = null, last = null } = now ?? {};
  return (
    <Strip>
      {!now ? null : draft?.damaged ? (
        <StripLine text={t('damaged')}>
          <Link href={walk} className={buttonClass('quiet')}>
            {t('look')}
          </Link>
        </StripLine>
      ) : draft ? (
        <StripLine
          text={
            draft.startedBy.id === me.id ? t('openMine') : t('open', { name: draft.startedBy.name })
          }
        >
          <Link href={walk} className={buttonClass('solid')}>
            {!mayJoin ? t('look') : draft.startedBy.id === me.id ? t('goOn') : t('join')}
          </Link>
        </StripLine>
      ) : asked ? (
        <StripLine
          text={asked.by.id === me.id ? t('askedMine') : t('asked', { name: asked.by.name })}
        >
          {asked.by.id === me.id ? <TakeBack planId={conn.planId} /> : null}
          {mayJoin ? <StartLink walk={walk} /> : null}
        </StripLine>
      ) : (
        <p className={styles.quiet}>
          {last?.changedSince ? (
            <span className={styles.changed}>{t('changed', { date: when.day(last.at) })}</span>
          ) : null}
          {mayJoin ? <QuietWay walk={walk} /> : null}
        </p>
      )}
    </Strip>
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
