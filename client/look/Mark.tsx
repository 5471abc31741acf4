import styles from './Mark.module.css';

/** Three stones stacked by passers-by: the sign beside a path that others came this way. */
export function Mark() {
  return (
    <svg className={styles.mark} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <path
        className={styles.top}
        d="M11.6 7.9c.5-2.5 2.9-4.1 5.6-3.7 2.6.4 4.2 2.4 3.8 4.7-.4 2.2-2.6 3.4-5.3 3.2-2.8-.2-4.6-1.7-4.1-4.2Z"
      />
      <path
        className={styles.middle}
        d="M7.6 17.7c.3-2.7 3.5-4.1 8-4.1 5 0 8.7 1.3 8.8 4.1.1 2.7-3.3 3.8-8.5 3.8-5.3 0-8.6-1.2-8.3-3.8Z"
      />
      <path
        className={styles.base}
        d="M3.8 26.5c.2-2.7 4.4-3.6 12-3.6 8.1 0 12.4.9 12.4 3.6 0 2.5-4.5 3.1-12.3 3.1-7.9 0-12.3-.6-12.1-3.1Z"
      />
    </svg>
  );
}
