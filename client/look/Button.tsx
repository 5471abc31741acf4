import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';

import styles from './Button.module.css';
import { classes } from './classes.ts';

/** `solid`: the one thing to do here. `quiet`: a second choice. `bare`: among text or in a bar. */
export type ButtonLook = 'solid' | 'quiet' | 'bare';

export interface ButtonProps extends Omit<AriaButtonProps, 'children' | 'className'> {
  readonly look?: ButtonLook;
  /** `round`: only a picture, so give it an `aria-label`. `wide`: as wide as its column. */
  readonly shape?: 'round' | 'wide';
  readonly children: ReactNode;
}

/** A button in one of three weights. While `isPending` it cannot be pressed and says so to readers. */
export function Button({ look = 'quiet', shape, children, ...rest }: ButtonProps) {
  return (
    <AriaButton {...rest} className={buttonClass(look, shape)}>
      {children}
    </AriaButton>
  );
}

/** The same look for a link that is the next step. */
export function buttonClass(look: ButtonLook, shape?: 'round' | 'wide'): string {
  return classes(styles.button, styles[look], shape && styles[shape]);
}
