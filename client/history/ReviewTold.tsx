import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';

import type { Review, Words } from '#shared/wire/reviews.ts';

import { GoalsSaid } from '../review/GoalsSaid.tsx';
import type { PlanConnection } from '../sync/connection.ts';
import styles from './ReviewTold.module.css';

export interface ReviewToldProps {
  readonly review: Review;
  readonly conn: PlanConnection;
}

/** What came of a review, in its line of the timeline; what people wrote in it is folded away. */
export function ReviewTold({ review, conn }: ReviewToldProps) {
  const t = useTranslations('history.entry');
  const kept = useTranslations('review.kept');
  const steps = useTranslations('review.steps');
  const { agreements, questions, feels, notes, damaged } = review;
  const [unfolded, setUnfolded] = useState(false);
  const goals = review.goals.filter(({ answer, lines }) => answer !== null || lines.length > 0);
  return (
    <div className={styles.told}>
      {damaged ? <p className={styles.soft}>{t('damaged')}</p> : null}
      {agreements.length === 0 ? (
        <p className={styles.soft}>{t('nobodyAgreed')}</p>
      ) : (
        <ul role="list" aria-label={kept('agreed')} className={styles.agreed}>
          {agreements.map((agreement) => (
            <li key={agreement.person.id} dir="auto">
              <Agreed agreement={agreement} />
            </li>
          ))}
        </ul>
      )}
      {questions.length === 0 ? null : (
        <Part title={kept('questions')}>
          <Said words={questions} />
        </Part>
      )}
      {goals.length + feels.length + notes.length === 0 ? null : (
        <details
          className={styles.fold}
          onToggle={(event) => {
            // The plan of that day, with the goals' words, is asked for by those who look.
            if (event.currentTarget.open) setUnfolded(true);
          }}
        >
          <summary>{t('written')}</summary>
          <div className={styles.written}>
            {goals.length === 0 || !unfolded ? null : (
              <Part title={steps('goals')}>
                <GoalsSaid
                  planId={conn.planId}
                  snapshotId={review.snapshotId}
                  goals={goals}
                  className={styles.words}
                />
              </Part>
            )}
            {feels.length === 0 ? null : (
              <Part title={kept('feels')}>
                <Said words={feels} />
              </Part>
            )}
            {notes.length === 0 ? null : (
              <Part title={kept('notes')}>
                <Said words={notes} />
              </Part>
            )}
          </div>
        </details>
      )}
    </div>
  );
}

/** Who agreed and how, in a sentence. How is not said where nothing vouches for it. */
function Agreed({ agreement }: { readonly agreement: Review['agreements'][number] }) {
  const t = useTranslations('history.entry');
  const notYet = useTranslations('review.agree');
  const { person, how, recordedBy, damaged } = agreement;
  const { name } = person;
  if (damaged) return t('agreementDamaged', { name });
  switch (how) {
    case 'signed':
      return t('signed', { name, words: agreement.name ?? name });
    case 'aloud':
      return t('aloud', { name, by: recordedBy.name });
    case 'not':
      return (
        <>
          {agreement.reason === null
            ? notYet('notOf', { name })
            : notYet('notOfWhy', { name, reason: agreement.reason })}
          {recordedBy.id === person.id ? null : (
            <span className={styles.soft}> {t('notBy', { by: recordedBy.name })}</span>
          )}
        </>
      );
  }
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div>
      <h4 className={styles.title}>{title}</h4>
      {children}
    </div>
  );
}

function Said({ words }: { readonly words: readonly (Words & { readonly id?: string })[] }) {
  return (
    <ul role="list" className={styles.words}>
      {words.map(({ id, by, text }) => (
        <li key={id ?? by.id}>
          <blockquote dir="auto">{text}</blockquote>
          <p className={styles.soft}>{by.name}</p>
        </li>
      ))}
    </ul>
  );
}
