import { Button } from '../look/Button.tsx';
import { Icon } from '../look/Icon.tsx';
import styles from './PanelTop.module.css';

export interface PanelTopProps {
  /** Of the heading, so that the focus finds it. */
  readonly id: string;
  readonly title: string;
  readonly closeLabel: string;
  readonly onClose: () => void;
}

/** The heading of what stands beside the plan, and the way to close it. */
export function PanelTop({ id, title, closeLabel, onClose }: PanelTopProps) {
  return (
    <div className={styles.top}>
      <h2 id={id} tabIndex={-1} className={styles.title}>
        {title}
      </h2>
      <Button look="bare" shape="round" aria-label={closeLabel} onPress={onClose}>
        <Icon name="close" />
      </Button>
    </div>
  );
}
