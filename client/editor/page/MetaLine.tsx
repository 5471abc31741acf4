import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useFormatter, useTranslations } from 'use-intl';

import type { Day, Instant, Plan } from '#shared/plan/plan.ts';
import type { Person } from '#shared/wire/api.ts';

import { useEditor } from '../EditorContext.ts';
import { aroundDay, dayOf } from '../outline/dates.ts';
import { useDayWords } from '../outline/useDayWords.ts';
import { LookAgainDialog } from './LookAgainDialog.tsx';
import { classes } from '../../look/classes.ts';
import styles from './MetaLine.module.css';

export interface MetaLineProps {
  readonly plan: Pick<Plan, 'rhythm' | 'lookAgainOn'>;
  readonly people: readonly Person[];
  readonly startedAt: string | undefined;
}

/** Who writes the plan, since when, and around when they want to look at it again. */
export function MetaLine({ plan, people, startedAt }: MetaLineProps) {
  const { readOnly } = useEditor();
  const t = useTranslations('editor.meta');
  const format = useFormatter();
  const days = useDayWords();
  const [choosing, setChoosing] = useState(false);

  const names = format.list(writers(people).map(({ name }) => name));
  const written =
    names === ''
      ? null
      : startedAt === undefined
        ? t('written', { people: names })
        : t('writtenSince', { people: names, month: days.month(dayOf(startedAt as Instant)) });
  const again = againWords(plan.lookAgainOn, days.today());
  const sentence = t(`again.${again}`, {
    month: plan.lookAgainOn === null ? '' : days.month(plan.lookAgainOn),
  });

  return (
    <p className={styles.meta}>
      {written}{' '}
      {readOnly ? (
        plan.lookAgainOn && sentence
      ) : (
        <>
          <Button className={classes(styles.again)} onPress={() => setChoosing(true)}>
            {plan.lookAgainOn === null ? t('choose') : sentence}
          </Button>
          {choosing ? <LookAgainDialog plan={plan} onClose={() => setChoosing(false)} /> : null}
        </>
      )}
    </p>
  );
}

function againWords(day: Day | null, today: Day) {
  return day === null ? 'none' : aroundDay(day, today);
}

/** The client first: it is their plan. Those who only read did not write it. */
function writers(people: readonly Person[]): readonly Person[] {
  const order = ['client', 'therapist', 'supporter'];
  return people
    .filter(({ role }) => order.includes(role))
    .toSorted((a, b) => order.indexOf(a.role) - order.indexOf(b.role));
}
