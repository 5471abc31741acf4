import { useTranslations } from 'use-intl';

import styles from './StartAnywhere.module.css';

/** The first line on a page where nothing is written yet. */
export function StartAnywhere() {
  const t = useTranslations('editor.intro');
  return <p className={styles.start}>{t('start')}</p>;
}
