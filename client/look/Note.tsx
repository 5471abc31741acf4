import type { ReactNode } from 'react';

import { classes } from './classes.ts';
import styles from './Note.module.css';

export interface NoteProps {
  /** `told`: something to know. `asked`: something needs a look; it is read aloud when it appears. */
  readonly kind?: 'told' | 'asked';
  readonly children: ReactNode;
}

/** A short remark that stands on a tint. */
export function Note({ kind = 'told', children }: NoteProps) {
  return (
    <div
      className={classes(styles.note, styles[kind])}
      role={kind === 'asked' ? 'alert' : undefined}
    >
      {children}
    </div>
  );
}
