import { useState } from 'react';
import { useTranslations } from 'use-intl';

import { Button } from '../look/Button.tsx';
import { isSentAgain } from '../sending/sentAgain.ts';
import { useStore } from '../sync/usePlan.ts';
import type { WalkPlace } from './following.ts';
import styles from './OutboxMark.module.css';
import { saidAt } from './saidAt.ts';
import { useWalk } from './WalkContext.ts';

export interface OutboxMarkProps {
  readonly here: WalkPlace;
  /** Something here is not even on its way. */
  readonly isTyping: boolean;
}

/** Whether what I wrote in this walk has arrived. The plan's own mark speaks of the plan alone. */
export function OutboxMark({ here, isTyping }: OutboxMarkProps) {
  const { outbox } = useWalk();
  const t = useTranslations('review.sent');
  const problem = useTranslations('problem');
  const { waiting, trouble } = useStore(outbox.state);
  const waits = waiting.length > 0;
  const mine = saidAt(waiting, here);
  const [wrote, setWrote] = useState(false);
  // Says "Sent" only to somebody who has said something at this step.
  if (mine !== null && mine !== wrote) setWrote(mine);

  if (waits && trouble !== null) {
    return (
      <div role="status" className={styles.trouble}>
        <p>
          {trouble === 'signed-out' || !isSentAgain(trouble) ? `${problem(trouble)} ` : null}
          {isSentAgain(trouble) ? t('kept') : t('stuck')}
        </p>
        <Button look="bare" onPress={() => outbox.again()}>
          {t('again')}
        </Button>
      </div>
    );
  }
  return (
    <p className={styles.mark} data-waits={waits || undefined}>
      {waits ? t('waiting') : wrote && !isTyping ? t('done') : null}
    </p>
  );
}
