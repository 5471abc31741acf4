import { useState } from 'react';
import { useTranslations } from 'use-intl';

import { Button } from '../look/Button.tsx';
import type { PlanConnection } from '../sync/connection.ts';
import { usePlan } from '../sync/usePlan.ts';
import styles from './MovedOn.module.css';

export interface MovedOnProps {
  readonly conn: PlanConnection;
  readonly onLook: () => void;
}

/**
 * Says that the plan was written in since this was mounted; give it a `key` that changes with every
 * answer. What is being read stays as it is.
 */
export function MovedOn({ conn, onLook }: MovedOnProps) {
  const t = useTranslations('history.comparing');
  const plan = usePlan(conn);
  const [seen] = useState(plan);
  return (
    <div role="status">
      {plan === seen ? null : (
        <div className={styles.row}>
          <p>{t('again')}</p>
          <Button look="bare" onPress={onLook}>
            {t('look')}
          </Button>
        </div>
      )}
    </div>
  );
}
