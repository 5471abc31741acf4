import { useTranslations } from 'use-intl';

import { classes } from './classes.ts';
import styles from './Shape.module.css';

export interface ShapeProps {
  /** The lines of the page that is on its way, each as a share of the column (1 is all of it). */
  readonly lines: readonly {
    readonly width: number;
    readonly size?: 'title' | 'voice' | 'plain';
  }[];
}

/** The shape of a page while it loads. It stays unseen for the first 300 ms. */
export function Shape({ lines }: ShapeProps) {
  const t = useTranslations('common');
  return (
    <div className={styles.shape} role="status">
      <span className="unseen">{t('loading')}</span>
      {lines.map(({ width, size = 'plain' }, index) => (
        <span
          // The lines never change places.
          key={index}
          className={classes(styles.line, styles[size])}
          style={{ inlineSize: `${width * 100}%` }}
        />
      ))}
    </div>
  );
}
