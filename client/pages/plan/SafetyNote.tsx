import { useTranslations } from 'use-intl';

import { crisisRegion } from './crisis.ts';
import styles from './SafetyNote.module.css';

/** At the end of every plan: what it is, that nobody watches it, and where to turn in a crisis. */
export function SafetyNote() {
  const t = useTranslations('planHeader.safety');
  const line = t.rich(crisisRegion(navigator.languages), {
    tel: (number) => <a href={`tel:${digits(number)}`}>{number}</a>,
  });
  return (
    <footer className={styles.note}>
      <p>
        {t('guide')} {t('nobody')}
      </p>
      <p>{line}</p>
    </footer>
  );
}

function digits(number: unknown): string {
  return [number].flat().join('').replaceAll(/\D/gu, '');
}
