import { useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { Link } from 'wouter';

import { can } from '#shared/access/can.ts';
import type { Named } from '#shared/wire/named.ts';
import type { ReviewDraft } from '#shared/wire/reviews.ts';

import { useQueryClient } from '@tanstack/react-query';

import { api } from '../../api.ts';
import { Button } from '../../look/Button.tsx';
import { Answers, Dialog } from '../../look/Dialog.tsx';
import { Note } from '../../look/Note.tsx';
import { pathTo } from '../../pages/plan/place.ts';
import { codeOf, type TroubleCode } from '../../problem.ts';
import { cached } from '../../queries.ts';
import { whenSaved } from '../../sync/whenSaved.ts';
import { useWalk } from '../WalkContext.ts';
import styles from './KeepReview.module.css';
import { hasMoved } from './moved.ts';
import { isToldOf, staleOf } from './speaking.ts';

type Told = TroubleCode | 'unsaved' | 'unsent';

/** Keeps the review with the plan as it is now. */
export function KeepReview() {
  const { conn, draft, role, outbox } = useWalk();
  const t = useTranslations('review.keep');
  const agree = useTranslations('review.agree');
  const sent = useTranslations('review.sent');
  const problem = useTranslations('problem');
  const format = useFormatter();
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [told, setTold] = useState<Told | null>(null);
  /** Whose agreement would be left out; it is asked about exactly these. */
  const [asks, setAsks] = useState<readonly Named[] | null>(null);
  const { planId } = conn;

  const latest = async (): Promise<ReviewDraft | null> =>
    (
      await queries.fetchQuery({
        queryKey: cached.review(planId),
        queryFn: () => api.review(planId),
        staleTime: 0,
      })
    ).draft;

  const keep = async (without: readonly Named[]): Promise<Told | null> => {
    if (!(await whenSaved(conn))) return 'unsaved';
    if (!(await outbox.flush())) return 'unsent';
    const now = await latest();
    if (now === null) return 'no-review';
    if (hasMoved(draft, now)) return 'review-moved-on';
    if (!isToldOf(staleOf(now.agreements), without)) return 'plan-changed';
    await api.keepReview(
      planId,
      now.version,
      without.map(({ id }) => id),
    );
    return null;
  };
  const run = async (without: readonly Named[]) => {
    setBusy(true);
    setTold(null);
    setAsks(null);
    const came = await keep(without).catch(codeOf);
    const now = came === 'plan-changed' ? await latest().catch(() => null) : null;
    setBusy(false);
    const stale = staleOf(now?.agreements ?? []);
    if (stale.length > 0) setAsks(stale);
    else setTold(came);
    if (came === null || came === 'no-review') {
      await queries.invalidateQueries({ queryKey: cached.reviews(planId) });
    }
    await queries.invalidateQueries({ queryKey: cached.review(planId) });
  };

  const left = {
    names: format.list((asks ?? []).map(({ name }) => name)),
    count: asks?.length ?? 0,
  };
  if (!can(role, 'review.save')) return <p className={styles.about}>{t('who')}</p>;
  return (
    <div className={styles.keep}>
      <div>
        <Button look="solid" isPending={busy} onPress={() => void run([])}>
          {t('button')}
        </Button>
      </div>
      <p className={styles.about}>
        {t('about')} <Link href={pathTo(planId, { at: 'history' })}>{t('history')}</Link>
      </p>
      {told === null ? null : (
        <Note kind="asked">
          {told === 'unsaved'
            ? agree('unsaved')
            : told === 'unsent'
              ? sent('leaving')
              : told === 'review-moved-on'
                ? t('moved')
                : problem(told)}
        </Note>
      )}
      <Dialog
        kind="ask"
        title={t('staleTitle')}
        isOpen={asks !== null}
        onClose={() => setAsks(null)}
      >
        <p>{t('staleText', left)}</p>
        <Answers>
          <Button look="solid" onPress={() => void run(asks ?? [])}>
            {t('without', left)}
          </Button>
          <Button autoFocus onPress={() => setAsks(null)}>
            {t('wait')}
          </Button>
        </Answers>
      </Dialog>
    </div>
  );
}
