import { type ReactNode, useRef } from 'react';

import { Note } from '../../look/Note.tsx';
import { useSteadyScroll } from '../../review/useSteadyScroll.ts';
import styles from './Strip.module.css';

/** What is said over the plan, which stays where it is when this comes and goes. */
export function Strip({ children }: { readonly children: ReactNode }) {
  const above = useRef<HTMLDivElement>(null);
  useSteadyScroll(above);
  return (
    <div ref={above} role="status" className={styles.strip}>
      {children}
    </div>
  );
}

/** A sentence in it, with what one can do. */
export function StripLine(props: { readonly text: string; readonly children: ReactNode }) {
  return (
    <Note>
      <div className={styles.row}>
        <p>{props.text}</p>
        <div className={styles.ways}>{props.children}</div>
      </div>
    </Note>
  );
}
