import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';

import type { Me } from '#shared/wire/api.ts';

import type { PlanConnection } from '../sync/connection.ts';
import { newsBetween } from './newsBetween.ts';
import { type Thread, useThreads } from './threads.ts';

export interface AnnouncingProps {
  readonly conn: PlanConnection;
  readonly me: Me;
}

/** Tells readers of what others say while the plan is open: politely, and only the last of it. */
export function Announcing({ conn, me }: AnnouncingProps) {
  const t = useTranslations('annotations.said');
  const { state, threads } = useThreads(conn.planId);
  const known = useRef<readonly Thread[] | null>(null);
  const [said, setSaid] = useState<{ readonly turn: number; readonly text: string } | null>(null);
  useEffect(() => {
    if (state !== 'here') return;
    const before = known.current;
    known.current = threads;
    const news = before && newsBetween(before, threads, me.id);
    if (!news) return;
    // What arrived is known only here, by what was there before.
    // oxlint-disable-next-line react/set-state-in-effect
    setSaid((last) => ({
      turn: (last?.turn ?? 0) + 1,
      text: t(news.what, { name: news.by.name }),
    }));
  }, [state, threads, me.id, t]);
  return (
    <div role="status" className="unseen">
      {said ? <p key={said.turn}>{said.text}</p> : null}
    </div>
  );
}
