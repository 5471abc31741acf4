import { useTranslations } from 'use-intl';

import type { GoalLookedAt } from '#shared/wire/reviews.ts';

import { useSnapshot } from '../queries.ts';
import styles from './ReviewPage.module.css';

export interface GoalsSaidProps {
  readonly planId: string;
  /** Kept with the review: the goals' words are those that people spoke of, not what they are now. */
  readonly snapshotId: string;
  readonly goals: readonly GoalLookedAt[];
  readonly className?: string | undefined;
}

/** What was said of each goal in a review, under the goal's words of that day. */
export function GoalsSaid({ planId, snapshotId, goals, className }: GoalsSaidProps) {
  const t = useTranslations('review.goals');
  const { data, error } = useSnapshot(planId, snapshotId);
  const wordsOf = (goal: string): string => {
    if (!data) return error ? t('unread') : '…';
    const found = data.plan.blocks.find(({ id }) => id === goal);
    return found?.statement.trim() || t('unnamed');
  };
  return (
    <ul role="list" className={className}>
      {goals.map(({ goal, answer, lines }) => (
        <li key={goal}>
          <blockquote dir="auto">{wordsOf(goal)}</blockquote>
          {answer === null ? null : <p>{t(`answers.${answer}`)}</p>}
          {lines.map(({ by, text }) => (
            <p key={by.id} dir="auto" className={styles.by}>
              {by.name}: {text}
            </p>
          ))}
        </li>
      ))}
    </ul>
  );
}
