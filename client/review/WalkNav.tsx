import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';

import type { Goal } from '#shared/plan/plan.ts';
import { reviewSteps } from '#shared/wire/reviews.ts';

import { shortened } from '../editor/outline/shortened.ts';
import { isSamePlace, type WalkPlace } from './following.ts';
import { lookedAt } from './shownDraft.ts';
import { useWalk } from './WalkContext.ts';
import styles from './WalkNav.module.css';

export interface WalkNavProps {
  readonly path: readonly WalkPlace[];
  readonly goals: readonly Goal[];
  readonly here: WalkPlace;
  /** `null` for those who only read along. */
  readonly onGo: ((place: WalkPlace) => void) | null;
}

/** The steps of the walk by name, and where in it we are. Nothing is counted. */
export function WalkNav({ path, goals, here, onGo }: WalkNavProps) {
  const t = useTranslations('review');
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    const strip = list.current;
    const current = strip?.querySelector<HTMLElement>('[aria-current="step"]');
    if (!strip || !current || strip.scrollWidth <= strip.clientWidth) return;
    // Only the strip itself is scrolled, never the page.
    strip.scrollTo({ left: current.offsetLeft - (strip.clientWidth - current.clientWidth) / 2 });
    // The step says which one is marked.
    // oxlint-disable-next-line react/exhaustive-deps, react/exhaustive-effect-dependencies
  }, [here.step]);
  return (
    <nav aria-label={t('steps.label')} className={styles.nav}>
      <ul role="list" ref={list} className={styles.steps}>
        {reviewSteps.map((step) => {
          const first = path.find((place) => place.step === step);
          return (
            <li key={step}>
              <Way
                place={first ?? { step, goal: null }}
                isHere={step === here.step}
                text={t(`steps.${step}`)}
                onGo={onGo}
              />
              {step === 'goals' && here.step === 'goals' && goals.length > 1 ? (
                <GoalWays goals={goals} here={here} onGo={onGo} />
              ) : null}
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

function GoalWays({ goals, here, onGo }: Pick<WalkNavProps, 'goals' | 'here' | 'onGo'>) {
  const { draft } = useWalk();
  const t = useTranslations('review.goals');
  return (
    <ul role="list" aria-label={t('list')} className={styles.goals}>
      {goals.map(({ id, statement }) => {
        const place: WalkPlace = { step: 'goals', goal: id };
        const { answer } = lookedAt(draft, id);
        return (
          <li key={id}>
            <Way
              place={place}
              isHere={isSamePlace(place, here)}
              text={shortened(statement) || t('unnamed')}
              about={answer === null ? null : t(`answers.${answer}`)}
              onGo={onGo}
            />
          </li>
        );
      })}
    </ul>
  );
}

interface WayProps {
  readonly place: WalkPlace;
  readonly isHere: boolean;
  readonly text: string;
  readonly about?: string | null;
  readonly onGo: ((place: WalkPlace) => void) | null;
}

function Way({ place, isHere, text, about = null, onGo }: WayProps) {
  const inside = (
    <>
      {text}
      {about === null ? null : <span className={styles.about}>{about}</span>}
    </>
  );
  if (onGo === null) {
    return (
      <span className={styles.way} aria-current={isHere ? 'step' : undefined}>
        {inside}
      </span>
    );
  }
  return (
    <button
      type="button"
      className={styles.way}
      aria-current={isHere ? 'step' : undefined}
      onClick={() => onGo(place)}
    >
      {inside}
    </button>
  );
}
