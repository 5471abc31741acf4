import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Link } from 'wouter';

import { classes } from '../../look/classes.ts';
import { Mark } from '../../look/Mark.tsx';
import styles from './Bar.module.css';

export interface BarProps {
  /** Stands beside the mark; without it the bar says "Waymark". */
  readonly title?: ReactNode;
  readonly children?: ReactNode;
}

/** The bar over every page of a signed-in person: home at the start, the page's own things at the end. */
export function Bar({ title, children }: BarProps) {
  const t = useTranslations('common');
  return (
    <header className={styles.bar}>
      <a className={styles.skip} href="#page">
        {t('skip')}
      </a>
      <Link href="/plans" className={classes(styles.home)} aria-label={t('home')}>
        <Mark />
        {title === undefined ? <span className={styles.name}>Waymark</span> : null}
      </Link>
      <div className={styles.title}>{title}</div>
      <div className={styles.end}>{children}</div>
    </header>
  );
}
