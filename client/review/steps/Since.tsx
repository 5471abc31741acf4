import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Link } from 'wouter';

import { comparePlans } from '#shared/plan/diff.ts';

import { buttonClass } from '../../look/Button.tsx';
import { Shape } from '../../look/Shape.tsx';
import { Changes } from '../../history/Changes.tsx';
import { compared } from '../../history/compared.ts';
import { MovedOn } from '../../history/MovedOn.tsx';
import { Trouble } from '../../pages/frame/Trouble.tsx';
import { codeOf } from '../../problem.ts';
import { useSnapshot } from '../../queries.ts';
import { FromLastTime } from '../FromLastTime.tsx';
import { Step } from '../Step.tsx';
import stepStyles from '../Step.module.css';
import { useWhen } from '../useWhen.ts';
import { useWalk } from '../WalkContext.ts';

/** What is different from the plan as it was kept with the last review. */
export function Since({ arrived }: { readonly arrived: boolean }) {
  const { conn, last } = useWalk();
  const t = useTranslations('review.since');
  const when = useWhen();
  return (
    <Step arrived={arrived} title={last ? t('title', { date: when.day(last.at) }) : t('first')}>
      <FromLastTime conn={conn} />
      {last ? (
        <Compared snapshotId={last.snapshotId} />
      ) : (
        <p className={stepStyles.lead}>{t('firstText')}</p>
      )}
      <p>
        <Link href={`/plans/${conn.planId}`} className={buttonClass('quiet')}>
          {t('read')}
        </Link>
      </p>
    </Step>
  );
}

/** Compared with the plan as it was when the step was opened: nothing moves under somebody who reads. */
function Compared({ snapshotId }: { readonly snapshotId: string }) {
  const { conn } = useWalk();
  const t = useTranslations('review.since');
  const [after, setAfter] = useState(() => conn.plan.get());
  const [looked, setLooked] = useState(0);
  const kept = useSnapshot(conn.planId, snapshotId);
  if (!kept.data) {
    if (kept.isPending) return <Shape lines={lines} />;
    return <Trouble code={codeOf(kept.error)} onAgain={() => void kept.refetch()} />;
  }
  const before = kept.data.plan;
  const comparison = { before, after, changes: comparePlans(before, after) };
  const read = compared(comparison);
  const isSame = read.plan.length === 0 && read.groups.length === 0;
  return (
    <>
      <MovedOn
        key={looked}
        conn={conn}
        onLook={() => {
          setAfter(conn.plan.get());
          setLooked(looked + 1);
        }}
      />
      {isSame ? <p className={stepStyles.faint}>{t('nothing')}</p> : <Changes {...comparison} />}
    </>
  );
}

const lines = [
  { width: 0.3 },
  { width: 0.9, size: 'voice' },
  { width: 0.7, size: 'voice' },
  { width: 0.8, size: 'voice' },
] as const;
