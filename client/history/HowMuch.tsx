import { useId } from 'react';
import { useTranslations } from 'use-intl';

import styles from './HowMuch.module.css';

export interface HowMuchProps {
  readonly isSome: boolean;
  readonly isDisabled: boolean;
  /** Parts are wanted and none is chosen yet. */
  readonly needsOne: boolean;
  /** Something about the plan itself differs, which parts leave alone. */
  readonly staysPlan: boolean;
  readonly onChoose: (isSome: boolean) => void;
}

/** The whole plan, or only parts of it. */
export function HowMuch({ isSome, isDisabled, needsOne, staysPlan, onChoose }: HowMuchProps) {
  const t = useTranslations('history.return');
  const name = useId();
  return (
    <fieldset className={styles.set} disabled={isDisabled}>
      <legend className={styles.legend}>{t('which')}</legend>
      <div className={styles.ways}>
        <label className={styles.way}>
          <input type="radio" name={name} checked={!isSome} onChange={() => onChoose(false)} />
          {t('whole')}
        </label>
        <label className={styles.way}>
          <input type="radio" name={name} checked={isSome} onChange={() => onChoose(true)} />
          {t('some')}
        </label>
      </div>
      <p role="status" className={styles.hint}>
        {needsOne ? t('chooseFirst') : null}
      </p>
      {isSome && staysPlan ? <p className={styles.hint}>{t('staysPlan')}</p> : null}
    </fieldset>
  );
}
