import { useTranslations } from 'use-intl';
import { useLocation } from 'wouter';

import type { PlanId } from '#shared/plan/plan.ts';

import { Button } from '../look/Button.tsx';
import { pathTo } from '../pages/plan/place.ts';
import type { UnsentInCopy } from './unsentInCopy.ts';
import styles from './UnsentPlans.module.css';

export interface UnsentPlansProps {
  readonly unsent: UnsentInCopy;
  /** What would clear the copy. */
  readonly by: 'signOut' | 'turnOff';
  /** The person goes to a plan. */
  readonly onOpen: () => void;
}

/** Says that words are only in the copy on this device, and where they are sent from. */
export function UnsentPlans({ unsent, by, onOpen }: UnsentPlansProps) {
  const t = useTranslations('offline.unsent');
  const [, navigate] = useLocation();
  const { plans, others } = unsent;
  return (
    <div className={styles.unsent}>
      <p>{t(by)}</p>
      <p>{t(others ? 'others' : 'where')}</p>
      {plans.length === 0 ? null : (
        <ul role="list">
          {plans.map(({ id, title, at }) => (
            <li key={id}>
              <Button
                look={isOne(unsent) ? 'solid' : 'quiet'}
                onPress={() => {
                  onOpen();
                  navigate(pathTo(id as PlanId, { at }));
                }}
              >
                {t('open', { plan: title })}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** True when there is one best thing to do: going to that plan. */
export function isOne({ plans, others }: UnsentInCopy): boolean {
  return plans.length === 1 && !others;
}
