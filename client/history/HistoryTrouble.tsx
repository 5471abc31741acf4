import { useTranslations } from 'use-intl';

import { Button } from '../look/Button.tsx';
import { codeOf } from '../problem.ts';
import styles from './HistoryTrouble.module.css';

export interface HistoryTroubleProps {
  readonly error: unknown;
  readonly onAgain: () => void;
  /** Where else to go when asking again helps nothing. */
  readonly onLeave?: () => void;
}

/** In place of something of the past: what happened, what is safe, what to do. */
export function HistoryTrouble({ error, onAgain, onLeave }: HistoryTroubleProps) {
  const t = useTranslations('history');
  const common = useTranslations('common');
  const problem = useTranslations('problem');
  const code = codeOf(error);
  const isFinal = code === 'not-found' || code === 'snapshot-damaged' || code === 'snapshot-newer';
  return (
    <div className={styles.trouble} role="alert">
      <p>{code === 'not-found' ? t('gone') : problem(code)}</p>
      {isFinal || code === 'unavailable' || code === 'internal' ? null : (
        <p>{common('trouble.safe')}</p>
      )}
      {isFinal && onLeave ? (
        <Button onPress={onLeave}>{t('back')}</Button>
      ) : isFinal ? null : (
        <Button onPress={onAgain}>{common('tryAgain')}</Button>
      )}
    </div>
  );
}
