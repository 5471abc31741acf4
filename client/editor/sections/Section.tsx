import type { ReactNode } from 'react';

import styles from './Section.module.css';

/** The parts of the page that can be gone to by name. */
const sectionNames = ['matters', 'areas', 'goals', 'steps', 'signals', 'setAside'] as const;
export type PageSection = (typeof sectionNames)[number];

export const sectionClass = styles.section ?? '';

export interface SectionProps {
  readonly name: PageSection;
  readonly title: string;
  /** Stands at the end of the heading's line. */
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

/** One part of the letter under its quiet heading. */
export function Section({ name, title, action, children }: SectionProps) {
  return (
    <section
      id={name}
      aria-labelledby={`${name}-title`}
      className={styles.section}
      data-section={name}
    >
      <div className={styles.head}>
        <h2 id={`${name}-title`} tabIndex={-1} className={styles.title}>
          {title}
        </h2>
        {action}
      </div>
      {children}
    </section>
  );
}
