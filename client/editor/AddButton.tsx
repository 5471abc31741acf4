import { Button } from 'react-aria-components';

import { classes } from '../look/classes.ts';
import { Icon } from '../look/Icon.tsx';
import styles from './AddButton.module.css';

/** A quiet way to add something right here. */
export function AddButton({ text, onAdd }: { readonly text: string; readonly onAdd: () => void }) {
  return (
    <Button className={classes(styles.add)} onPress={onAdd}>
      <Icon name="plus" />
      {text}
    </Button>
  );
}
