import styles from './HistoryBeside.module.css';
import { HistoryPanel } from './HistoryPanel.tsx';
import type { PastProps } from './past.ts';

/** The history in the margin of the plan. A long one scrolls by itself and leaves the letter alone. */
export function HistoryBeside(props: PastProps) {
  return (
    <div className={styles.beside}>
      <HistoryPanel {...props} />
    </div>
  );
}
