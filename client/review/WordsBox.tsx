import { useId, useState } from 'react';

import { reviewTextLength } from '#shared/wire/reviews.ts';

import styles from './Words.module.css';

export interface WordsBoxProps {
  readonly label: string;
  readonly help?: string;
  /** My words as they are known to be. */
  readonly value: string;
  readonly placeholder?: string;
  readonly onWords: (text: string) => void;
  /** I have left the box: what waits can go now. */
  readonly onLeft: () => void;
}

/** A box for words of my own. It grows with them, and what others do never touches what I type. */
export function WordsBox(props: WordsBoxProps) {
  const { label, help, value, placeholder, onWords, onLeft } = props;
  const id = useId();
  const [draft, setDraft] = useState<string | null>(null);
  const shown = draft ?? value;
  return (
    <div className={styles.words}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      {help === undefined ? null : (
        <p id={`${id}-help`} className={styles.help}>
          {help}
        </p>
      )}
      {/* The copy gives the box the height of its text in every browser. */}
      <span className={styles.grow} data-text={`${shown} `}>
        <textarea
          id={id}
          dir="auto"
          rows={2}
          value={shown}
          maxLength={reviewTextLength}
          {...(help === undefined ? {} : { 'aria-describedby': `${id}-help` })}
          {...(placeholder === undefined ? {} : { placeholder })}
          onFocus={() => setDraft(value)}
          onChange={(event) => {
            setDraft(event.target.value);
            onWords(event.target.value);
          }}
          onBlur={() => {
            setDraft(null);
            onLeft();
          }}
        />
      </span>
    </div>
  );
}
