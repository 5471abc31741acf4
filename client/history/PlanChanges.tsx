import { useTranslations } from 'use-intl';

import type { Day, Rhythm } from '#shared/plan/plan.ts';

import { useDayWords } from '../editor/outline/useDayWords.ts';
import styles from './PlanChanges.module.css';
import type { PlanChange } from './compared.ts';
import { WordChanges } from './WordChanges.tsx';

export interface PlanChangesProps {
  readonly changes: readonly PlanChange[];
}

/** What changed about the plan as a whole: its title, its rhythm, when to look again. */
export function PlanChanges({ changes }: PlanChangesProps) {
  const t = useTranslations('history');
  return (
    <section>
      <h2 className={styles.name}>{t('comparing.whole')}</h2>
      <dl className={styles.list}>
        {changes.map((change) => (
          <OneChange key={change.kind} change={change} />
        ))}
      </dl>
    </section>
  );
}

function OneChange({ change }: { readonly change: PlanChange }) {
  const t = useTranslations('history.change');
  const days = useDayWords();
  const rhythm = ({ everyDays }: Rhythm) =>
    everyDays === null ? t('noRhythm') : t('everyDays', { days: everyDays });
  const day = (on: Day | null) => (on === null ? t('noDay') : days.date(on));
  switch (change.kind) {
    case 'title':
      return (
        <div>
          <dt className={styles.term}>{t('title')}</dt>
          <dd className={styles.title} dir="auto">
            <WordChanges words={change.words} />
          </dd>
        </div>
      );
    case 'rhythm':
      return (
        <div>
          <dt className={styles.term}>{t('rhythm')}</dt>
          <dd>{t('fromTo', { from: rhythm(change.from), to: rhythm(change.to) })}</dd>
        </div>
      );
    case 'look-again':
      return (
        <div>
          <dt className={styles.term}>{t('lookAgain')}</dt>
          <dd>{t('fromTo', { from: day(change.from), to: day(change.to) })}</dd>
        </div>
      );
  }
}
