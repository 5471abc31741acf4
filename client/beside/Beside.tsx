import { type BesideProps, BesidePanel } from './BesidePanel.tsx';
import styles from './BesidePanel.module.css';
import type { BesideTab } from './tabs.ts';

/** The panel in the margin of the plan. A long one scrolls by itself and leaves the letter alone. */
export function Beside(props: BesideProps & { readonly tab: BesideTab }) {
  return (
    <div className={styles.beside}>
      <BesidePanel {...props} />
    </div>
  );
}
