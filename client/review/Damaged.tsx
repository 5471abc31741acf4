import { useTranslations } from 'use-intl';
import { Link } from 'wouter';

import { can, type Role } from '#shared/access/can.ts';

import { buttonClass } from '../look/Button.tsx';
import { PutAway } from './PutAway.tsx';
import styles from './ReviewPage.module.css';

export interface DamagedProps {
  readonly planId: string;
  readonly role: Role;
}

/** The walk under way does not open any more: all that is left is to put it away. */
export function Damaged({ planId, role }: DamagedProps) {
  const t = useTranslations('review');
  const mayPutAway = can(role, 'review.save');
  return (
    <>
      <h1 className={styles.title}>{t('damaged.title')}</h1>
      <div className={styles.texts}>
        <p>{t('damaged.text')}</p>
        <p>{mayPutAway ? t('damaged.pair') : t('damaged.others')}</p>
      </div>
      <div className={styles.buttons}>
        <Link href={`/plans/${planId}`} className={buttonClass('solid')}>
          {t('toThePlan')}
        </Link>
        {mayPutAway ? <PutAway planId={planId} /> : null}
      </div>
    </>
  );
}
