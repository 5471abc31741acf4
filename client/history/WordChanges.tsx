import { useTranslations } from 'use-intl';

import type { Words } from '#shared/plan/words.ts';

import styles from './WordChanges.module.css';

/** A text with what came in and what was taken out, told apart by line, by element and aloud. */
export function WordChanges({ words }: { readonly words: readonly Words[] }) {
  const t = useTranslations('history.change');
  return words.map(({ change, text }, at) => {
    // The runs are the whole text in its order; a run has no identity beyond its place.
    if (change === 'same') {
      // oxlint-disable-next-line react/no-array-index-key
      return <span key={at}>{text}</span>;
    }
    const Element = change === 'added' ? 'ins' : 'del';
    return (
      // oxlint-disable-next-line react/no-array-index-key
      <Element key={at} className={styles[change]}>
        <span className="unseen"> {t(change === 'added' ? 'inserted' : 'takenOut')} </span>
        {text}
        <span className="unseen"> {t('end')} </span>
      </Element>
    );
  });
}
