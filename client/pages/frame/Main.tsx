import { type ReactNode, useEffect, useRef } from 'react';

import { classes } from '../../look/classes.ts';
import styles from './Main.module.css';

/** Pages shown since the browser loaded; the first one is announced by the browser itself. */
let pagesShown = 0;

export interface MainProps {
  readonly className?: string | undefined;
  readonly label?: string;
  readonly children: ReactNode;
}

/** What a page is about. It takes the focus when a link led here, so that readers start at its top. */
export function Main({ className, label, children }: MainProps) {
  const main = useRef<HTMLElement>(null);
  useEffect(() => {
    pagesShown += 1;
    const nowhere = document.activeElement === document.body || document.activeElement === null;
    if (pagesShown > 1 && nowhere) main.current?.focus({ preventScroll: true });
  }, []);
  return (
    <main
      ref={main}
      id="page"
      tabIndex={-1}
      aria-label={label}
      className={classes(styles.main, className)}
    >
      {children}
    </main>
  );
}
