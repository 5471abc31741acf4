import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useLocation } from 'wouter';

import type { BlockId } from '#shared/plan/plan.ts';

import { api } from '../api.ts';
import { Button } from '../look/Button.tsx';
import { Note } from '../look/Note.tsx';
import { Shape } from '../look/Shape.tsx';
import { now } from '../pages/plan/place.ts';
import { codeOf } from '../problem.ts';
import { cached, useComparison } from '../queries.ts';
import { useSaved } from '../sync/usePlan.ts';
import { Changes } from './Changes.tsx';
import { comparisonShape } from './Comparing.tsx';
import { compared, othersAside } from './compared.ts';
import { HistoryTrouble } from './HistoryTrouble.tsx';
import { HowMuch } from './HowMuch.tsx';
import { MovedOn } from './MovedOn.tsx';
import type { PastProps } from './past.ts';
import { PastHead } from './PastHead.tsx';
import styles from './Returning.module.css';
import { Summary } from './Summary.tsx';
import { useOthersHere } from './useOthersHere.ts';
import { useSnapshotWords } from './useSnapshotWords.ts';

export interface ReturningProps extends Pick<PastProps, 'conn'> {
  readonly snapshotId: string;
  readonly onClose: () => void;
}

/** What would change if people went back to an earlier plan, all of it or in parts; then going back. */
export function Returning({ conn, snapshotId, onClose }: ReturningProps) {
  const t = useTranslations('history');
  const problem = useTranslations('problem');
  const words = useSnapshotWords();
  const here = useOthersHere(conn);
  const isOffline = useSaved(conn).state === 'offline';
  const { data, dataUpdatedAt, error, isFetching, refetch } = useComparison(
    conn.planId,
    now,
    snapshotId,
  );
  const { chosen, choosing, restore, isSome, setSome } = useReturn(conn.planId, snapshotId);

  if (!data) {
    return isFetching ? (
      <Shape lines={comparisonShape} />
    ) : (
      <HistoryTrouble error={error} onAgain={() => void refetch()} onLeave={onClose} />
    );
  }
  const read = compared(data);
  const isSame = read.plan.length === 0 && read.groups.length === 0;
  // Only what still differs can be brought back, whatever was chosen before somebody else wrote.
  const offered = read.groups.flatMap(({ parts }) => parts.map(({ block }) => block.id));
  const wanted = offered.filter((id) => chosen.has(id));
  const theirs = othersAside(read, conn.context.by).filter((id) => !isSome || chosen.has(id));
  return (
    <section aria-label={t('return.main')}>
      <PastHead
        title={t('return.title', { plan: words.phrase(data.to) })}
        onClose={onClose}
        about={<p>{isSame ? t('return.same') : t('return.promise')}</p>}
      >
        {isSame ? null : (
          <>
            <Button
              look="solid"
              isPending={restore.isPending}
              isDisabled={isOffline || (isSome && wanted.length === 0)}
              onPress={() => restore.mutate(isSome ? wanted : null)}
            >
              {isSome
                ? t('return.confirmSome', { count: wanted.length })
                : t('return.confirmWhole')}
            </Button>

            <Button isDisabled={restore.isPending} onPress={onClose}>
              {t('return.cancel')}
            </Button>
          </>
        )}
      </PastHead>
      <div role="status">
        {restore.isPending ? <p className={styles.working}>{t('return.working')}</p> : null}
        {isOffline ? <p className={styles.working}>{t('offline')}</p> : null}
        {theirs.length > 0 ? (
          <p className={styles.working}>{t('return.theirs', { count: theirs.length })}</p>
        ) : null}
        {here && !isSame && !isSome ? <p className={styles.working}>{here}</p> : null}
      </div>
      {restore.error ? <Note kind="asked">{problem(codeOf(restore.error))}</Note> : null}
      <MovedOn key={dataUpdatedAt} conn={conn} onLook={() => void refetch()} />
      {isSame ? null : (
        <>
          <HowMuch
            isSome={isSome}
            isDisabled={restore.isPending || offered.length === 0}
            needsOne={isSome && wanted.length === 0}
            staysPlan={read.plan.length > 0}
            onChoose={setSome}
          />
          {isSome ? null : (
            <Summary
              read={read}
              direction="would"
              same={t('return.same')}
              sentence={(parts) => t('return.summary', { parts })}
            />
          )}
          <Changes
            before={data.before}
            after={data.after}
            changes={data.changes}
            direction="would"
            choosing={isSome ? choosing : undefined}
          />
        </>
      )}
    </section>
  );
}

/** What is chosen to come back, and bringing it back. */
function useReturn(planId: string, snapshotId: string) {
  const queries = useQueryClient();
  const [, navigate] = useLocation();
  const [isSome, setSome] = useState(false);
  const [chosen, setChosen] = useState<ReadonlySet<BlockId>>(new Set());
  const restore = useMutation({
    mutationFn: (blocks: readonly BlockId[] | null) =>
      api.restore(planId, snapshotId, blocks === null ? {} : { blocks: [...blocks] }),
    onSuccess: () => {
      // That it happened is told on the plan itself, to everyone who has it open.
      navigate(`/plans/${planId}`, { replace: true });
      void queries.invalidateQueries({ queryKey: cached.past(planId) });
    },
  });
  const toggle = (id: BlockId) =>
    setChosen((before) => {
      const after = new Set(before);
      if (!after.delete(id)) after.add(id);
      return after;
    });
  return {
    isSome,
    setSome,
    chosen,
    restore,
    choosing: { has: (id: BlockId) => chosen.has(id), toggle },
  };
}
