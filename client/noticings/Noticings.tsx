import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useLocation } from 'wouter';

import { can, type Role } from '#shared/access/can.ts';
import type { BlockId, Signal, UserId } from '#shared/plan/plan.ts';
import type { Me, Person } from '#shared/wire/api.ts';

import { openedFields } from '../editor/acts/openedFields.ts';
import { planActs } from '../editor/acts/planActs.ts';
import { dayOf } from '../editor/outline/dates.ts';
import { isSetAside, pageOutline } from '../editor/outline/pageOutline.ts';
import { Button } from '../look/Button.tsx';
import { Icon } from '../look/Icon.tsx';
import { openOver } from '../pages/plan/over.ts';
import { useWide } from '../pages/plan/useWide.ts';
import { cached, useReviews } from '../queries.ts';
import type { PlanConnection } from '../sync/connection.ts';
import { usePlan, useSaved, useStore } from '../sync/usePlan.ts';
import { About } from './About.tsx';
import { Moments } from './Moments.tsx';
import styles from './Noticings.module.css';
import { onThePlan, showInPlan } from './showInPlan.ts';
import { Thread } from './Thread.tsx';
import { useWasIn } from './useWasIn.ts';
import { type Moment, signalsAbout, timelineOf } from './timeline.ts';

export interface NoticingsProps {
  readonly conn: PlanConnection;
  readonly me: Me;
  readonly role: Role;
  readonly people: readonly Person[];
}

/** What people noticed and when they looked at the plan together: a picture, and the same in words. */
export function Noticings({ conn, me, role }: NoticingsProps) {
  const t = useTranslations('noticings');
  const [, navigate] = useLocation();
  const wide = useWide();
  const { writable } = useSaved(conn);
  const plan = usePlan(conn);
  const reviews = useReviewsNow(conn);
  const [wanted, setAbout] = useState<BlockId | null>(null);
  const mayAdd = writable && can(role, 'plan.write');

  const outline = useMemo(() => pageOutline(plan, me.id as UserId), [plan, me.id]);
  const blockOf = (id: BlockId) => {
    const block = outline.byId.get(id);
    return block && !isSetAside(block) ? block : undefined;
  };
  const linked = linkedIn(outline.signals).flatMap((id) => blockOf(id) ?? []);
  // What is chosen may have left the plan meanwhile.
  const about = linked.some(({ id }) => id === wanted) ? wanted : null;
  const signals = signalsAbout(outline.signals, about);
  const held = reviews.data ?? [];
  const wasIn = useWasIn(conn.planId, held, signals);
  const months = timelineOf({ signals, reviews: held, dayOf, wasIn });

  const onPlan = (run: () => void) => {
    if (wide) run();
    else onThePlan(conn.planId, navigate, run);
  };
  const add = () => {
    const stage = { conn, me: me.id as UserId, opened: openedFields(), speak: () => undefined };
    onPlan(() => planActs(stage).add('signal', { near: about }));
  };
  const show = (moment: Moment) => {
    if (moment.is === 'noticing') onPlan(() => showInPlan(moment.id));
    else openOver(conn.planId, { at: 'kept-review', review: moment.id }, navigate);
  };

  return (
    <div className={styles.noticings}>
      <p className={styles.lead}>{t('lead')}</p>
      {mayAdd ? (
        <Button onPress={add}>
          <Icon name="plus" />
          {t('add')}
        </Button>
      ) : null}
      {linked.length > 0 ? <About linked={linked} chosen={about} onChoose={setAbout} /> : null}
      {months.length > 0 ? (
        <>
          <Thread months={months} onShow={show} />
          <Moments planId={conn.planId} months={months} blockOf={blockOf} onShow={show} />
        </>
      ) : reviews.isPending ? null : (
        <div className={styles.empty}>
          <p className={styles.none}>{t('empty.title')}</p>
          <p>{t(mayAdd ? 'empty.text' : 'empty.read')}</p>
        </div>
      )}
      {reviews.data !== undefined ? null : reviews.isPending ? (
        <p className={styles.coming}>{t('reviews.coming')}</p>
      ) : (
        <div className={styles.away}>
          <p>{t('reviews.away')}</p>
          <Button look="bare" onPress={() => void reviews.refetch()}>
            {t('reviews.again')}
          </Button>
        </div>
      )}
    </div>
  );
}

/** The reviews that were kept, asked for anew when the server says that there is more. */
function useReviewsNow(conn: PlanConnection) {
  const reviews = useReviews(conn.planId);
  const { history } = useStore(conn.told);
  const queries = useQueryClient();
  useEffect(() => {
    if (history > 0) void queries.invalidateQueries({ queryKey: cached.reviews(conn.planId) });
  }, [history, queries, conn.planId]);
  return reviews;
}

/** What noticings are tied to, each once, as it first comes. */
function linkedIn(signals: readonly Signal[]): readonly BlockId[] {
  return [...new Set(signals.flatMap(({ links }) => links))];
}
