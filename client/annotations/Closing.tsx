import { useTranslations } from 'use-intl';

import { Button } from '../look/Button.tsx';
import styles from './Thread.module.css';
import type { Annotate, Thread } from './threads.ts';
import { useAct } from './useAct.ts';

export interface ClosingProps {
  readonly thread: Thread;
  readonly annotate: Annotate;
  readonly isMine: boolean;
  /** Whoever wrote it still belongs to the plan. */
  readonly isHere: boolean;
  readonly describedBy: string;
}

/** Closing what is open, and opening it again: by whoever wrote it, and the others read who that is. */
export function Closing({ thread, annotate, isMine, isHere, describedBy }: ClosingProps) {
  const t = useTranslations('annotations.thread');
  const sent = useTranslations('annotations.sent');
  const act = useAct();
  const { id, kind, by, closedAt } = thread;
  if (kind === 'comment' || thread.withdrawn) return null;
  if (!isMine) {
    if (closedAt !== null) return null;
    return (
      <p className={styles.faint}>{t(isHere ? `whoCloses.${kind}` : 'left', { name: by.name })}</p>
    );
  }
  if (thread.waiting) return <p className={styles.faint}>{sent('notYet')}</p>;
  const isOpen = closedAt === null;
  return (
    <div className={styles.closing}>
      <Button
        aria-describedby={describedBy}
        isPending={act.isPending}
        onPress={() => void act.run(() => annotate.change(id, { kind: isOpen ? 'close' : 'open' }))}
      >
        {isOpen ? t(`close.${kind}`) : t('reopen')}
      </Button>
      {act.trouble === null ? null : <p role="alert">{act.trouble}</p>}
    </div>
  );
}
