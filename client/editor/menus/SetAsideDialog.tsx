import { useState } from 'react';
import { Form } from 'react-aria-components';
import { useTranslations } from 'use-intl';

import { limits } from '#shared/doc/schema.ts';
import type { Block } from '#shared/plan/plan.ts';

import { classes } from '../../look/classes.ts';
import { Button } from '../../look/Button.tsx';
import { Answers, Dialog } from '../../look/Dialog.tsx';
import { Field } from '../../look/Field.tsx';
import { useBlockName } from '../blocks/useBlockName.ts';
import { useSayAside } from '../blocks/useSayAside.ts';
import styles from './Dialogs.module.css';

export interface SetAsideDialogProps {
  readonly block: Block;
  readonly onClose: () => void;
}

/** Asks once before a goal or a step leaves the page, with room for a line on what changed. */
export function SetAsideDialog({ block, onClose }: SetAsideDialogProps) {
  const t = useTranslations('editor');
  const nameOf = useBlockName();
  const sayAside = useSayAside();
  const [note, setNote] = useState('');
  return (
    <Dialog title={t('aside.heading', { name: nameOf(block) })} isOpen onClose={onClose}>
      <Form
        className={classes(styles.form)}
        onSubmit={(event) => {
          event.preventDefault();
          onClose();
          sayAside(block, note.trim() || undefined);
        }}
      >
        <p className={styles.about}>{t('aside.about')}</p>
        <Field
          label={t('state.whatOptional')}
          value={note}
          onChange={setNote}
          maxLength={limits.lineLength}
          autoComplete="off"
          autoFocus
        />
        <Answers>
          <Button look="solid" type="submit">
            {t('aside.confirm')}
          </Button>
          <Button onPress={onClose}>{t('aside.cancel')}</Button>
        </Answers>
      </Form>
    </Dialog>
  );
}
