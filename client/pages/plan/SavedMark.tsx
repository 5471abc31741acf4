import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';

import { classes } from '../../look/classes.ts';
import { hasStopped } from '../../offline/copyHere.ts';
import type { PlanConnection } from '../../sync/connection.ts';
import type { Saved } from '../../sync/saved.ts';
import { useSaved } from '../../sync/usePlan.ts';
import styles from './SavedMark.module.css';

export interface SavedMarkProps {
  readonly conn: Pick<PlanConnection, 'saved'>;
  /** Whoever only reads here can answer beside it. */
  readonly mayAnswer?: boolean;
}

/** One word and a dot. It repeats what the connection knows and never guesses. */
export function SavedMark({ conn, mayAnswer = false }: SavedMarkProps) {
  const t = useTranslations('planHeader.saved');
  const copy = useTranslations('offline.mark');
  const saved = useSaved(conn);
  const { state, unsaved } = saved;
  const isKept = useCalm(saved.copy === 'kept');
  const keptWhere = () => {
    if (saved.copy === 'off' || hasStopped(saved.copy)) return copy('page');
    // While it is being written to the device, nothing is claimed of it.
    return isKept ? copy('kept') : t('offline');
  };
  return (
    <span className={classes(styles.mark, styles[state])}>
      {state === 'offline' && unsaved ? (
        <>
          <span className={styles.long}>{keptWhere()}</span>
          <span className={styles.short}>{t('offline')}</span>
        </>
      ) : (
        t(mayAnswer && isReader(saved) ? 'reader' : state)
      )}
    </span>
  );
}

/** It is their role that lets them only read, and nothing that will pass. */
function isReader({ state, reason }: Saved): boolean {
  return state === 'read-only' && (reason ?? 'role') === 'role';
}

/** True once it has been so for a moment, so that no word flickers while somebody types. */
function useCalm(isSo: boolean): boolean {
  const [isCalm, setCalm] = useState(isSo);
  if (!isSo && isCalm) setCalm(false);
  useEffect(() => {
    if (!isSo) return undefined;
    const timer = setTimeout(() => setCalm(true), calmMs);
    return () => clearTimeout(timer);
  }, [isSo]);
  return isCalm && isSo;
}

const calmMs = 400;
