import { memo, useState } from 'react';
import { Button } from 'react-aria-components';
import { useFormatter, useTranslations } from 'use-intl';

import type { Day, Instant } from '#shared/plan/plan.ts';
import type { Person } from '#shared/wire/api.ts';

import { useEditor } from '../EditorContext.ts';
import { aroundDay, dayOf } from '../outline/dates.ts';
import { useDayWords } from '../outline/useDayWords.ts';
import { LookAgainDialog } from './LookAgainDialog.tsx';
import { classes } from '../../look/classes.ts';
import { sameProps } from '../sameProps.ts';
import styles from './MetaLine.module.css';

export interface MetaLineProps {
  readonly everyDays: number | null;
  readonly lookAgainOn: Day | null;
  readonly people: readonly Person[];
  readonly startedAt: string | undefined;
}

/** Who works with the plan, since when, and around when they want to look at it again. */
export const MetaLine = memo(function MetaLine({
  everyDays,
  lookAgainOn,
  people,
  startedAt,
}: MetaLineProps) {
  const { readOnly } = useEditor();
  const t = useTranslations('editor.meta');
  const format = useFormatter();
  const days = useDayWords();
  const [choosing, setChoosing] = useState(false);

  const names = format.list(working(people).map(({ name }) => name));
  const together =
    names === ''
      ? null
      : startedAt === undefined
        ? t('people', { people: names })
        : t('peopleSince', { people: names, month: days.month(dayOf(startedAt as Instant)) });
  const again = againWords(lookAgainOn, days.today());
  const sentence = t(`again.${again}`, {
    month: lookAgainOn === null ? '' : days.month(lookAgainOn),
  });

  return (
    <p className={styles.meta}>
      {together}{' '}
      {readOnly ? (
        lookAgainOn && sentence
      ) : (
        <>
          <Button className={classes(styles.again)} onPress={() => setChoosing(true)}>
            {lookAgainOn === null ? t('choose') : sentence}
          </Button>
          {choosing ? (
            <LookAgainDialog
              everyDays={everyDays}
              lookAgainOn={lookAgainOn}
              onClose={() => setChoosing(false)}
            />
          ) : null}
        </>
      )}
    </p>
  );
}, sameProps);

function againWords(day: Day | null, today: Day) {
  return day === null ? 'none' : aroundDay(day, today);
}

/** The client first: it is their plan. Those who only read do not work on it. */
function working(people: readonly Person[]): readonly Person[] {
  const order = ['client', 'therapist', 'supporter'];
  return people
    .filter(({ role }) => order.includes(role))
    .toSorted((a, b) => order.indexOf(a.role) - order.indexOf(b.role));
}
