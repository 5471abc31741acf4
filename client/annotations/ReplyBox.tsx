import { uuidv4 } from 'lib0/random';
import { useState } from 'react';
import { Form } from 'react-aria-components';
import { useTranslations } from 'use-intl';

import { Button } from '../look/Button.tsx';
import { classes } from '../look/classes.ts';
import { useDraft } from '../sending/useDraft.ts';
import styles from './Thread.module.css';
import { WriteBox } from './WriteBox.tsx';

export interface ReplyBoxProps {
  /** Under which it is kept while it is typed. */
  readonly draft: string;
  readonly onReply: (body: { readonly id: string; readonly text: string }) => void;
  /** Takes the focus when it appears: somebody pressed "Answer". */
  readonly takesFocus?: boolean;
}

/** My answer. What is typed stays when the thread is left, until it is sent. */
export function ReplyBox({ draft, onReply, takesFocus = false }: ReplyBoxProps) {
  const t = useTranslations('annotations');
  const [text, type] = useDraft(draft);
  const [isEmpty, setEmpty] = useState(false);
  const send = () => {
    const words = text.trim();
    setEmpty(words === '');
    if (words === '') return;
    // Not crypto.randomUUID, which is missing on plain http within a practice's own network.
    onReply({ id: uuidv4(), text: words });
    type('');
  };
  return (
    <Form
      className={classes(styles.form)}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <WriteBox
        label={t('thread.mine')}
        value={text}
        takesFocus={takesFocus}
        error={isEmpty && text.trim() === '' ? t('start.empty') : null}
        onChange={type}
        onSend={send}
      />
      <div className={styles.acts}>
        <Button type="submit">{t('thread.send')}</Button>
      </div>
    </Form>
  );
}
