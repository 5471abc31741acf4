import { MenuItem, Text } from 'react-aria-components';

import { classes } from '../../look/classes.ts';
import styles from './ChoiceItem.module.css';

export interface ChoiceItemProps {
  readonly value: string;
  readonly text: string;
  readonly about?: string | undefined;
  /** The colour of its dot, one of the kinds' tokens. */
  readonly tint?: string | undefined;
  readonly onAction?: () => void;
}

/** One of several plain words; the dot of the chosen one is filled. */
export function ChoiceItem({ value, text, about, tint, onAction }: ChoiceItemProps) {
  return (
    <MenuItem
      id={value}
      textValue={text}
      className={classes(styles.item)}
      {...(onAction ? { onAction } : {})}
    >
      <span className={styles.dot} style={tint ? { color: `var(--${tint})` } : undefined} />
      <Text slot="label" className={classes(styles.text)}>
        {text}
      </Text>
      {about === undefined ? null : (
        <Text slot="description" className={classes(styles.about)}>
          {about}
        </Text>
      )}
    </MenuItem>
  );
}
