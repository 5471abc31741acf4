import { useTranslations } from 'use-intl';

import { Button } from '../../look/Button.tsx';
import styles from './Empty.module.css';

export interface EmptyProps {
  readonly mayCreate: boolean;
  readonly onStart: () => void;
}

/** No plans yet: an invitation to start one, or how one gets here. */
export function Empty({ mayCreate, onStart }: EmptyProps) {
  const t = useTranslations('plans');
  return (
    <section className={styles.empty}>
      <h2>{mayCreate ? t('empty.title') : t('emptyClient.title')}</h2>
      <p>{mayCreate ? t('empty.text') : t('emptyClient.text')}</p>
      {mayCreate ? (
        <Button look="solid" onPress={onStart}>
          {t('empty.action')}
        </Button>
      ) : null}
    </section>
  );
}
