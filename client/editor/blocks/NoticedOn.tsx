import { useState } from 'react';
import { Button, Input, Label, TextField } from 'react-aria-components';
import { useTranslations } from 'use-intl';

import type { Signal } from '#shared/plan/plan.ts';
import { isDay } from '#shared/plan/validate.ts';

import { Button as Press } from '../../look/Button.tsx';
import { Answers, Dialog } from '../../look/Dialog.tsx';
import { useEditor } from '../EditorContext.ts';
import styles from '../menus/Dialogs.module.css';
import { useDayWords } from '../outline/useDayWords.ts';
import words from './Words.module.css';

/** The day of a noticing, in words; pressing it lets one choose another. */
export function NoticedOn({ block }: { readonly block: Signal }) {
  const { acts, readOnly } = useEditor();
  const t = useTranslations('editor.noticedOn');
  const days = useDayWords();
  const [choosing, setChoosing] = useState(false);
  const [day, setDay] = useState<string>(block.noticedOn);
  const keep = () => {
    setChoosing(false);
    if (isDay(day) && day !== block.noticedOn) acts.noticedOn(block.id, day);
  };
  const past = days.past(block.noticedOn);
  const text = past === 'today' || past === 'yesterday' ? t(past) : days.date(block.noticedOn);
  if (readOnly) return <span>{text}</span>;
  return (
    <>
      <Button
        className={words.button ?? ''}
        aria-label={t('change', { date: text })}
        onPress={() => {
          setDay(block.noticedOn);
          setChoosing(true);
        }}
      >
        {text}
      </Button>
      {choosing ? (
        <Dialog title={t('label')} isOpen onClose={() => setChoosing(false)}>
          <TextField
            type="date"
            autoFocus
            value={day}
            className={styles.dated ?? ''}
            onChange={setDay}
          >
            <Label className="unseen">{t('label')}</Label>
            <Input className={styles.date ?? ''} max={days.today()} />
          </TextField>
          <Answers>
            <Press look="solid" onPress={keep}>
              {t('done')}
            </Press>
          </Answers>
        </Dialog>
      ) : null}
    </>
  );
}
