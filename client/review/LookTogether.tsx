import { useTranslations } from 'use-intl';
import { Link } from 'wouter';

import { can, type Role } from '#shared/access/can.ts';

import { buttonClass } from '../look/Button.tsx';
import { classes } from '../look/classes.ts';
import styles from './LookTogether.module.css';

export interface LookTogetherProps {
  readonly planId: string;
  readonly role: Role;
}

/** In the bar over a plan: the way into a review. On phones it stands in the strip below. */
export function LookTogether({ planId, role }: LookTogetherProps) {
  const t = useTranslations('review');
  if (!can(role, 'review.join')) return null;
  return (
    <Link href={`/plans/${planId}/review`} className={classes(buttonClass('quiet'), styles.way)}>
      {t('start')}
    </Link>
  );
}
