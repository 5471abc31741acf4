import { useTranslations } from 'use-intl';

import { classes } from '../../look/classes.ts';
import type { PlanConnection } from '../../sync/connection.ts';
import { useSaved } from '../../sync/usePlan.ts';
import styles from './SavedMark.module.css';

/** One word and a dot. It repeats what the connection knows and never guesses. */
export function SavedMark({ conn }: { readonly conn: PlanConnection }) {
  const t = useTranslations('planHeader.saved');
  const { state, unsaved } = useSaved(conn);
  return (
    <span className={classes(styles.mark, styles[state])}>
      {state === 'offline' && unsaved ? (
        <>
          <span className={styles.long}>{t('kept')}</span>
          <span className={styles.short}>{t('offline')}</span>
        </>
      ) : (
        t(state)
      )}
    </span>
  );
}
