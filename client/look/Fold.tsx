import { Button, type ButtonProps } from 'react-aria-components';

import { classes } from './classes.ts';
import styles from './Fold.module.css';

export interface FoldProps extends Omit<ButtonProps, 'className'> {
  /** `small` beside other lines of a block, `heading` for a part of the page. */
  readonly look?: 'usual' | 'small' | 'heading';
}

/** A quiet word that unfolds something below it; say `aria-expanded`, or use it in a `Disclosure`. */
export function Fold({ look = 'usual', ...button }: FoldProps) {
  return <Button {...button} className={classes(styles.fold, styles[look])} />;
}
