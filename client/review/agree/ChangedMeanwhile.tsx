import { useMemo } from 'react';
import { useTranslations } from 'use-intl';

import { comparePlans } from '#shared/plan/diff.ts';
import type { Plan } from '#shared/plan/plan.ts';

import { Changes } from '../../history/Changes.tsx';
import { compared } from '../../history/compared.ts';
import type { PlanConnection } from '../../sync/connection.ts';
import { usePlan } from '../../sync/usePlan.ts';
import stepStyles from '../Step.module.css';
import styles from './ChangedMeanwhile.module.css';

export interface ChangedMeanwhileProps {
  readonly conn: PlanConnection;
  /** The plan as it was when this person came to agree to it. */
  readonly seen: Plan;
}

/** What others have changed in the plan since somebody came to agree to it: it is agreed to, too. */
export function ChangedMeanwhile({ conn, seen }: ChangedMeanwhileProps) {
  const t = useTranslations('review.agree');
  const plan = usePlan(conn);
  const comparison = useMemo(
    () => ({ before: seen, after: plan, changes: comparePlans(seen, plan) }),
    [seen, plan],
  );
  const { plan: about, groups } = compared(comparison);
  if (about.length === 0 && groups.length === 0) return null;
  return (
    <section className={styles.changed}>
      <h3 className={stepStyles.faint}>{t('since')}</h3>
      <Changes {...comparison} />
    </section>
  );
}
