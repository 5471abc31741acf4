import { uuidv4 } from 'lib0/random';
import { useId, useState } from 'react';
import { Form } from 'react-aria-components';
import { useTranslations } from 'use-intl';

import type { AnnotationBody, AnnotationKind } from '#shared/wire/annotations.ts';

import { Button } from '../look/Button.tsx';
import { classes } from '../look/classes.ts';
import { useDraft } from '../sending/useDraft.ts';
import styles from './StartForm.module.css';
import { WriteBox } from './WriteBox.tsx';

export interface StartFormProps {
  /** What it can be; the first one is chosen. */
  readonly kinds: readonly [AnnotationKind, ...AnnotationKind[]];
  /** Under which the words are kept while they are typed. */
  readonly draft: string;
  readonly onStart: (body: AnnotationBody) => void;
  readonly onClose: (isSent: boolean) => void;
}

const ready = ['approach', 'connect', 'again', 'pace'] as const;

/** Something about the plan as a whole: what it is, and the words for it, from scratch or a ready one. */
export function StartForm({ kinds, draft, onStart, onClose }: StartFormProps) {
  const t = useTranslations('annotations.start');
  const name = useId();
  const [kind, setKind] = useState<AnnotationKind>(kinds[0]);
  const [text, type] = useDraft(draft);
  const [isEmpty, setEmpty] = useState(false);
  const send = () => {
    const words = text.trim();
    const needsWords = kind === 'comment' || kind === 'question';
    setEmpty(words === '' && needsWords);
    if (words === '' && needsWords) return;
    // Not crypto.randomUUID, which is missing on plain http within a practice's own network.
    onStart({ id: uuidv4(), kind, text: words, about: { block: null, range: null } });
    type('');
    onClose(true);
  };
  return (
    <Form
      className={classes(styles.form)}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <fieldset className={styles.kinds}>
        <legend>{t('kind')}</legend>
        {kinds.map((one) => (
          <label key={one} className={styles.kind}>
            <input
              type="radio"
              name={name}
              value={one}
              checked={one === kind}
              onChange={() => setKind(one)}
            />
            {t(`about.${one}`)}
          </label>
        ))}
      </fieldset>
      <WriteBox
        label={t('words')}
        value={text}
        takesFocus
        error={isEmpty && text.trim() === '' ? t('empty') : null}
        onChange={type}
        onSend={send}
      />
      {kind === 'question' && text.trim() === '' ? (
        <div className={styles.ready}>
          <p>{t('ready')}</p>
          {ready.map((one) => (
            <Button key={one} look="bare" onPress={() => type(t(`questions.${one}`))}>
              {t(`questions.${one}`)}
            </Button>
          ))}
        </div>
      ) : null}
      <div className={styles.answers}>
        <Button type="submit">{t('send')}</Button>
        <Button look="bare" onPress={() => onClose(false)}>
          {t('cancel')}
        </Button>
      </div>
    </Form>
  );
}
