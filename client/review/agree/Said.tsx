import { useTranslations } from 'use-intl';

import type { Agreement } from '#shared/wire/reviews.ts';

import styles from './PersonAgrees.module.css';

export interface SaidProps {
  readonly agreement: SaidAgreement;
  readonly me: string;
}

/** In a review that was kept, one can turn out to be damaged: then how it was said is not certain. */
export type SaidAgreement = Agreement & { readonly damaged?: boolean };

/** What was said about the plan, in a sentence. */
export function Said({ agreement, me }: SaidProps) {
  const t = useTranslations('review.agree');
  const { how, name, reason, recordedBy, person } = agreement;
  if (agreement.damaged) return <p className={styles.soft}>{t('damaged')}</p>;
  switch (how) {
    case 'signed':
      return <p>{t('signed', { name: name ?? person.name })}</p>;
    case 'aloud':
      return (
        <p>{recordedBy.id === me ? t('aloudByMe') : t('aloudBy', { name: recordedBy.name })}</p>
      );
    case 'not':
      return (
        <p>
          {reason === null ? t('notPlain') : t('not', { reason })}
          {recordedBy.id === person.id ? null : (
            <span className={styles.soft}> {t('notBy', { name: recordedBy.name })}</span>
          )}
        </p>
      );
  }
}
