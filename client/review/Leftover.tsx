import { useEffect, useReducer } from 'react';
import { useTranslations } from 'use-intl';

import { Button } from '../look/Button.tsx';
import { say } from '../look/Toasts.tsx';
import { outboxes, textOf } from './outboxes.ts';
import styles from './ReviewPage.module.css';

export interface LeftoverProps {
  readonly planId: string;
  readonly me: string;
}

/** Words of mine that came too late for a review that is over: they are nowhere else. */
export function Leftover({ planId, me }: LeftoverProps) {
  const t = useTranslations('review.left');
  const people = useTranslations('people.invite');
  const [, lookAgain] = useReducer((looked: number) => looked + 1, 0);
  // What was being typed is put into the outbox only as its step leaves the screen.
  useEffect(lookAgain, [lookAgain]);
  const left = outboxes.leftOf({ planId, me }, null);
  if (left.length === 0) return null;

  const copy = async (text: string) => {
    try {
      await navigator.clipboard.writeText(text);
      say({ text: t('copied') });
    } catch {
      // The browser does not let us: the text can still be selected by hand.
      say({ text: people('cannotCopy') });
    }
  };
  return (
    <section className={styles.sheet}>
      <h2>{t('title')}</h2>
      <p>{t('text')}</p>
      <ul role="list" className={styles.left}>
        {left.map((change) => (
          <li key={textOf(change)}>
            <blockquote dir="auto">{textOf(change)}</blockquote>
            <Button onPress={() => void copy(textOf(change))}>{t('copy')}</Button>
          </li>
        ))}
      </ul>
      <div>
        <Button
          look="bare"
          onPress={() => {
            outboxes.forgetLeft({ planId, me }, null);
            lookAgain();
          }}
        >
          {t('done')}
        </Button>
      </div>
    </section>
  );
}
