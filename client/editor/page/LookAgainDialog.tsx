import { useState } from 'react';
import { Form, Input, Label, TextField } from 'react-aria-components';
import { useTranslations } from 'use-intl';

import { longestRhythmDays } from '#shared/plan/validate.ts';
import type { Day } from '#shared/plan/plan.ts';

import { Button } from '../../look/Button.tsx';
import { Answers, Dialog } from '../../look/Dialog.tsx';
import { Icon } from '../../look/Icon.tsx';
import { useEditor } from '../EditorContext.ts';
import styles from '../menus/Dialogs.module.css';
import { daysAfter } from '../outline/dates.ts';
import { daysOf, rhythmDays, rhythmName, type RhythmName } from '../outline/rhythms.ts';
import { useDayWords } from '../outline/useDayWords.ts';

export interface LookAgainDialogProps {
  readonly everyDays: number | null;
  readonly lookAgainOn: Day | null;
  readonly onClose: () => void;
}

const names: readonly RhythmName[] = [
  'none',
  ...rhythmDays.map((days) => `days${days}` as const),
  'custom',
];

/** Around when to look again, and how often after that. Both can be left open. */
export function LookAgainDialog(props: LookAgainDialogProps) {
  const { everyDays, lookAgainOn, onClose } = props;
  const { acts } = useEditor();
  const t = useTranslations('editor.lookAgain');
  const days = useDayWords();
  const [on, setOn] = useState<string>(lookAgainOn ?? '');
  const [name, setName] = useState(rhythmName(everyDays));
  const [typed, setTyped] = useState(everyDays ?? 30);
  const every = daysOf(name, typed);

  return (
    <Dialog title={t('heading')} isOpen onClose={onClose}>
      <Form
        className={styles.form ?? ''}
        onSubmit={(event) => {
          event.preventDefault();
          acts.lookAgain(on === '' ? null : (on as Day), { everyDays: every });
          onClose();
        }}
      >
        <p className={styles.about}>{t('about')}</p>
        <TextField type="date" className={styles.dated ?? ''} value={on} onChange={setOn}>
          <Label>{t('around')}</Label>
          <Input className={styles.date ?? ''} />
        </TextField>
        <div className={styles.suggestions}>
          {([30, 60, 90] as const).map((ahead) => (
            <Button key={ahead} onPress={() => setOn(daysAfter(days.today(), ahead))}>
              {t(`ahead.days${ahead}`)}
            </Button>
          ))}
          <Button isDisabled={on === ''} onPress={() => setOn('')}>
            {t('clear')}
          </Button>
        </div>
        <label className={styles.dated}>
          {t('rhythm')}
          <span className={styles.chosen}>
            <select
              className={styles.select}
              value={name}
              onChange={(event) => setName(event.target.value as RhythmName)}
            >
              {names.map((one) => (
                <option key={one} value={one}>
                  {t(`rhythms.${one}`)}
                </option>
              ))}
            </select>
            <Icon name="chevron" />
          </span>
        </label>
        {name === 'custom' ? (
          <label className={styles.dated}>
            {t('days')}
            <input
              className={styles.date}
              type="number"
              min={1}
              max={longestRhythmDays}
              required
              value={typed}
              onChange={(event) => setTyped(event.target.valueAsNumber)}
            />
          </label>
        ) : null}
        <Answers>
          <Button look="solid" type="submit">
            {t('done')}
          </Button>
          <Button onPress={onClose}>{t('cancel')}</Button>
        </Answers>
      </Form>
    </Dialog>
  );
}
