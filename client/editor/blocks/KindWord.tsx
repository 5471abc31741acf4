import { Button } from 'react-aria-components';

import { classes } from '../../look/classes.ts';
import { useEditor } from '../EditorContext.ts';
import { ChoiceMenu } from '../menus/ChoiceMenu.tsx';
import styles from './Words.module.css';

export interface KindWordProps<Value extends string> {
  readonly label: string;
  readonly values: readonly Value[];
  readonly chosen: Value;
  readonly textOf: (value: Value) => string;
  readonly onChoose: (value: Value) => void;
  /** Offers to say it while it is not said. */
  readonly offered?: boolean;
}

/** What kind of step or noticing it is, in plain words. "Other" says nothing. */
export function KindWord<Value extends string>(props: KindWordProps<Value>) {
  const { label, values, chosen, textOf, onChoose, offered = false } = props;
  const { readOnly } = useEditor();
  const unsaid = chosen === 'other';
  if (unsaid && (readOnly || !offered)) return null;
  if (readOnly) return <span>{textOf(chosen)}</span>;
  return (
    <ChoiceMenu
      label={label}
      trigger={
        <Button
          className={classes(styles.button, unsaid && styles.offer)}
          aria-label={unsaid ? label : `${label}: ${textOf(chosen)}`}
          data-control="kind"
        >
          {unsaid ? label : textOf(chosen)}
        </Button>
      }
      options={values.map((value) => ({ value, text: textOf(value) }))}
      chosen={chosen}
      onChoose={onChoose}
    />
  );
}
