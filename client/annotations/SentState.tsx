import { useState } from 'react';
import { useTranslations } from 'use-intl';

import { Button } from '../look/Button.tsx';
import styles from './Thread.module.css';
import type { Annotate, ThreadReply } from './threads.ts';

export interface SentStateProps {
  readonly words: Pick<ThreadReply, 'id' | 'text' | 'waiting' | 'stuck'>;
  readonly annotate: Annotate;
  /** The id of what gets the focus when the words are let go. */
  readonly after: string;
}

/** Of words that are only here yet: that they are, and what can be done when they had to stay. */
export function SentState({ words, annotate, after }: SentStateProps) {
  const t = useTranslations('annotations.sent');
  const problem = useTranslations('problem');
  const people = useTranslations('people.invite');
  const [told, setTold] = useState<string | null>(null);
  if (!words.waiting) return null;
  const discard = (
    <Button
      look="bare"
      onPress={() => {
        if (annotate.discard(words.id)) document.getElementById(after)?.focus();
        else setTold(t('travelling'));
      }}
    >
      {t('discard')}
    </Button>
  );
  if (words.stuck === null) {
    return (
      <div className={styles.waiting}>
        <p>
          <strong>{t('waiting')}</strong> {t('waitingText')}
        </p>
        {discard}
        <p role="status">{told}</p>
      </div>
    );
  }
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(words.text);
      setTold(t('copied'));
    } catch {
      // The browser does not let us: the text can still be selected by hand.
      setTold(people('cannotCopy'));
    }
  };
  return (
    <div className={styles.stuck} role="alert">
      <p>
        {problem(words.stuck)} {t('stuck')}
      </p>
      <div className={styles.acts}>
        {words.text === '' ? null : (
          <Button look="bare" onPress={() => void copy()}>
            {t('copy')}
          </Button>
        )}
        <Button look="bare" onPress={() => annotate.sendAgain(words.id)}>
          {t('again')}
        </Button>
        {discard}
      </div>
      <p role="status">{told}</p>
    </div>
  );
}
