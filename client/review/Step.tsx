import { type ReactNode, useEffect, useRef } from 'react';

import styles from './Step.module.css';

export interface StepProps {
  readonly title: ReactNode;
  readonly children: ReactNode;
  /** I came here by my own press: reading starts at the heading. */
  readonly arrived: boolean;
}

/** One step of the walk under its heading. */
export function Step({ title, children, arrived }: StepProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!arrived) return;
    heading.current?.focus({ preventScroll: true });
    window.scrollTo({ top: 0 });
    // Only where the step appears: what changes in it later moves nobody.
    // oxlint-disable-next-line react/exhaustive-deps
  }, []);
  return (
    <section className={styles.step}>
      <h1 ref={heading} tabIndex={-1} className={styles.title}>
        {title}
      </h1>
      {children}
    </section>
  );
}
