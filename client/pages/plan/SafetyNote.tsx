import { Children, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';

import { crisisRegion } from './crisis.ts';
import styles from './SafetyNote.module.css';

/** At the end of every plan: what it is, that nobody watches it, and where to turn in a crisis. */
export function SafetyNote() {
  const t = useTranslations('planHeader.safety');
  return (
    <footer className={styles.note}>
      <p>
        {t('guide')} {t('nobody')}
      </p>
      <p>{t.rich(crisisRegion(navigator.languages), { tel: telephone })}</p>
    </footer>
  );
}

/** A number that a phone can call. */
function telephone(number: ReactNode): ReactNode {
  const digits = Children.toArray(number)
    .filter((part) => typeof part === 'string')
    .join('')
    .replaceAll(/\D/gu, '');
  return <a href={`tel:${digits}`}>{number}</a>;
}
