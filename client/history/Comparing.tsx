import { useTranslations } from 'use-intl';
import { useLocation } from 'wouter';

import type { SnapshotSummary } from '#shared/wire/history.ts';

import { Shape } from '../look/Shape.tsx';
import { turnOver } from '../pages/plan/over.ts';
import { now } from '../pages/plan/place.ts';
import { useComparison, useSnapshots } from '../queries.ts';
import { Changes } from './Changes.tsx';
import { compared } from './compared.ts';
import { HistoryTrouble } from './HistoryTrouble.tsx';
import { MovedOn } from './MovedOn.tsx';
import type { PastProps } from './past.ts';
import { PastHead } from './PastHead.tsx';
import { ChooseTwo } from './ChooseTwo.tsx';
import { Summary } from './Summary.tsx';
import { inOrder } from './timeline.ts';
import { useSnapshotWords } from './useSnapshotWords.ts';

export interface ComparingProps extends Pick<PastProps, 'conn'> {
  /** A snapshot's id. */
  readonly from: string;
  /** A snapshot's id, or `now`. */
  readonly to: string;
  readonly onClose: () => void;
}

/** Two plans compared, in words. */
export function Comparing({ conn, from, to, onClose }: ComparingProps) {
  const t = useTranslations('history');
  const words = useSnapshotWords();
  const [, navigate] = useLocation();
  const snapshots = useSnapshots(conn.planId);
  const { data, dataUpdatedAt, error, isFetching, refetch } = useComparison(conn.planId, from, to);
  const choose = (one: string, other: string) => {
    const [earlier, later] = inOrder(one, other, snapshots.data ?? []);
    turnOver(conn.planId, { at: 'comparing', from: earlier, to: later }, navigate);
  };
  const phrase = (snapshot: SnapshotSummary | null) => words.apart(snapshot);
  const read = data && compared(data);
  return (
    <section aria-label={t('comparing.main')}>
      <PastHead
        title={t('comparing.title')}
        onClose={onClose}
        about={<ChooseTwo snapshots={snapshots.data ?? []} from={from} to={to} onChoose={choose} />}
      />
      {data && to === now ? (
        <MovedOn key={dataUpdatedAt} conn={conn} onLook={() => void refetch()} />
      ) : null}
      <div role="status">
        {data && read ? (
          <Summary
            read={read}
            direction="was"
            same={t('comparing.same', { from: phrase(data.from), to: phrase(data.to) })}
            sentence={(parts) =>
              t('comparing.summary', { from: phrase(data.from), to: phrase(data.to), parts })
            }
          />
        ) : null}
      </div>
      {data ? (
        <Changes before={data.before} after={data.after} changes={data.changes} />
      ) : isFetching ? (
        <Shape lines={comparisonShape} />
      ) : (
        <HistoryTrouble error={error} onAgain={() => void refetch()} onLeave={onClose} />
      )}
    </section>
  );
}

export const comparisonShape = [
  { width: 0.8, size: 'voice' },
  { width: 0.3 },
  { width: 0.9, size: 'voice' },
  { width: 0.6 },
  { width: 0.7, size: 'voice' },
] as const;
