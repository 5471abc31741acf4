import { useFormatter, useTranslations } from 'use-intl';

import type { Compared } from './compared.ts';
import type { Direction } from './Changes.tsx';
import styles from './Summary.module.css';

export interface SummaryProps {
  readonly read: Compared;
  readonly direction: Direction;
  /** Said when there is nothing to tell. */
  readonly same: string;
  readonly sentence: (parts: string) => string;
}

/** All of it in one sentence. */
export function Summary({ read, direction, same, sentence }: SummaryProps) {
  const t = useTranslations('history');
  const format = useFormatter();
  const of = direction === 'was' ? 'comparing.parts' : 'return.parts';
  const parts = read.summary.map(({ what, count }) => t(`${of}.${what}`, { count }));
  if (read.plan.length > 0) parts.push(t(`${of}.plan`, { count: read.plan.length }));
  return (
    <p className={styles.summary}>{parts.length === 0 ? same : sentence(format.list(parts))}</p>
  );
}
