import { useState } from 'react';
import { Input, Label, Radio, RadioGroup, TextField } from 'react-aria-components';
import { useTranslations } from 'use-intl';

import { setLookAgainOn, setRhythm } from '#shared/doc/edit.ts';
import type { Day } from '#shared/plan/plan.ts';
import { isDay, longestRhythmDays } from '#shared/plan/validate.ts';

import { useEditor } from '../../editor/EditorContext.ts';
import dialogs from '../../editor/menus/Dialogs.module.css';
import { aroundDay, daysAfter } from '../../editor/outline/dates.ts';
import { daysOf, rhythmDays, rhythmName, type RhythmName } from '../../editor/outline/rhythms.ts';
import { useDayWords } from '../../editor/outline/useDayWords.ts';
import { Button } from '../../look/Button.tsx';
import { classes } from '../../look/classes.ts';
import { usePlan } from '../../sync/usePlan.ts';
import { Step } from '../Step.tsx';
import stepStyles from '../Step.module.css';
import { useWalk } from '../WalkContext.ts';
import styles from './LookAgain.module.css';

const names: readonly RhythmName[] = [
  'none',
  ...rhythmDays.map((days) => `days${days}` as const),
  'custom',
];

/** Around when to look again. It is the plan's own date and rhythm, so it changes there at once. */
export function LookAgain({ arrived }: { readonly arrived: boolean }) {
  const { conn } = useWalk();
  const { readOnly } = useEditor();
  const t = useTranslations('review.again');
  const meta = useTranslations('editor.meta.again');
  const words = useTranslations('editor.lookAgain');
  const days = useDayWords();
  const { rhythm, lookAgainOn } = usePlan(conn);
  const [custom, setCustom] = useState(false);
  const name = custom ? 'custom' : rhythmName(rhythm.everyDays);

  const lookOn = (day: Day | null) => {
    setLookAgainOn(conn.doc, conn.context, day);
  };
  const again = (everyDays: number | null) => {
    setRhythm(conn.doc, conn.context, { everyDays });
    lookOn(everyDays === null ? null : daysAfter(days.today(), everyDays));
  };
  const choose = (chosen: RhythmName) => {
    setCustom(chosen === 'custom');
    if (chosen !== 'custom') again(daysOf(chosen, null));
  };
  const around = lookAgainOn === null ? 'none' : aroundDay(lookAgainOn, days.today());

  return (
    <Step arrived={arrived} title={t('title')}>
      <p className={stepStyles.lead}>{t('text')}</p>
      <RadioGroup
        className={classes(styles.group)}
        value={name}
        isReadOnly={readOnly}
        onChange={(value) => choose(value as RhythmName)}
      >
        <Label className={classes(styles.label)}>{t('rhythm')}</Label>
        <div className={styles.choices}>
          {names.map((one) => (
            <Radio key={one} value={one} className={classes(styles.choice)}>
              {words(`rhythms.${one}`)}
            </Radio>
          ))}
        </div>
      </RadioGroup>
      {name === 'custom' && !readOnly ? (
        <CustomDays key={rhythm.everyDays} everyDays={rhythm.everyDays} onDays={again} />
      ) : null}
      <p className={styles.sentence} role="status">
        {meta(around, { month: lookAgainOn === null ? '' : days.month(lookAgainOn) })}
      </p>
      {readOnly ? null : (
        <div className={styles.around}>
          <AroundDay day={lookAgainOn} onDay={lookOn} />
          <div className={dialogs['suggestions']}>
            {([30, 60, 90] as const).map((ahead) => (
              <Button key={ahead} onPress={() => lookOn(daysAfter(days.today(), ahead))}>
                {words(`ahead.days${ahead}`)}
              </Button>
            ))}
            <Button isDisabled={lookAgainOn === null} onPress={() => lookOn(null)}>
              {t('clear')}
            </Button>
          </div>
        </div>
      )}
    </Step>
  );
}

interface AroundDayProps {
  readonly day: Day | null;
  readonly onDay: (day: Day) => void;
}

/** What is typed stays until one leaves, as a year is typed digit by digit. */
function AroundDay({ day, onDay }: AroundDayProps) {
  const t = useTranslations('review.again');
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <TextField
      type="date"
      className={dialogs['dated'] ?? ''}
      value={typed ?? day ?? ''}
      onChange={(value) => {
        setTyped(value);
        if (isDay(value) && value >= firstYear) onDay(value);
      }}
      onBlur={() => setTyped(null)}
    >
      <Label>{t('around')}</Label>
      <Input className={dialogs['date'] ?? ''} />
    </TextField>
  );
}

/** The third digit of a year is not there yet below this. */
const firstYear = '2000';

interface CustomDaysProps {
  readonly everyDays: number | null;
  readonly onDays: (days: number) => void;
}

function CustomDays({ everyDays, onDays }: CustomDaysProps) {
  const t = useTranslations('review.again');
  const [typed, setTyped] = useState(everyDays === null ? '' : String(everyDays));
  const keep = () => {
    const days = Number(typed);
    if (Number.isInteger(days) && days >= 1 && days <= longestRhythmDays && days !== everyDays) {
      onDays(days);
    }
  };
  return (
    <label className={dialogs['dated']}>
      {t('customDays')}
      <input
        className={dialogs['date']}
        type="number"
        min={1}
        max={longestRhythmDays}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={keep}
        onKeyDown={(event) => {
          if (event.key === 'Enter') keep();
        }}
      />
    </label>
  );
}
