import { useTranslations } from 'use-intl';
import { useLocation } from 'wouter';

import { Button } from '../look/Button.tsx';
import { Shape } from '../look/Shape.tsx';
import { openOver } from '../pages/plan/over.ts';
import { now } from '../pages/plan/place.ts';
import { useSnapshot } from '../queries.ts';
import { HistoryTrouble } from './HistoryTrouble.tsx';
import type { PastProps } from './past.ts';
import { PastHead } from './PastHead.tsx';
import { PlanViewing } from './PlanViewing.tsx';
import { useSnapshotWords } from './useSnapshotWords.ts';

export interface ReadingProps extends Pick<PastProps, 'conn' | 'me' | 'people'> {
  readonly snapshotId: string;
  readonly mayRestore: boolean;
  readonly onClose: () => void;
}

/** An earlier plan, to be read as it was. */
export function Reading({ conn, me, people, snapshotId, mayRestore, onClose }: ReadingProps) {
  const t = useTranslations('history');
  const words = useSnapshotWords();
  const [, navigate] = useLocation();
  const { data, error, isPending, refetch } = useSnapshot(conn.planId, snapshotId);
  const go = (from: string, to: string) =>
    openOver(conn.planId, { at: 'comparing', from, to }, navigate);
  if (isPending) return <Shape lines={shape} />;
  if (!data) {
    return <HistoryTrouble error={error} onAgain={() => void refetch()} onLeave={onClose} />;
  }
  return (
    <section aria-label={t('reading.main')}>
      <PastHead
        title={words.title(data)}
        onClose={onClose}
        about={
          <>
            <p>{t('entry.namedBy', { name: data.by.name, when: words.when(data.at) })}</p>
            <p>{t('reading.about')}</p>
          </>
        }
      >
        <Button onPress={() => go(snapshotId, now)}>{t('reading.compare')}</Button>
        {mayRestore ? (
          <Button onPress={() => go(now, snapshotId)}>{t('reading.return')}</Button>
        ) : null}
      </PastHead>
      <PlanViewing plan={data.plan} people={people} reader={me.id} />
    </section>
  );
}

const shape = [
  { width: 1, size: 'voice' },
  { width: 0.55, size: 'title' },
  { width: 0.2 },
  { width: 0.9, size: 'voice' },
  { width: 0.7, size: 'voice' },
] as const;
