import type { ReactElement } from 'react';
import { Tooltip, TooltipTrigger } from 'react-aria-components';

import { classes } from './classes.ts';
import styles from './Tip.module.css';

export interface TipProps {
  readonly text: string;
  /** Said only where the button shows no words of its own. */
  readonly className?: string | undefined;
  /** The button it is about. */
  readonly children: ReactElement;
}

/** The name of a button that is only a sign, for whoever points at it or comes to it by keyboard. */
export function Tip({ text, className, children }: TipProps) {
  return (
    <TooltipTrigger delay={400} closeDelay={0}>
      {children}
      <Tooltip placement="bottom" offset={6} className={classes(styles.tip, className)}>
        {text}
      </Tooltip>
    </TooltipTrigger>
  );
}
