import { Label, Radio, RadioGroup } from 'react-aria-components';

import styles from './Choices.module.css';
import { classes } from './classes.ts';

interface Choice<Value extends string> {
  readonly value: Value;
  readonly name: string;
  /** What it means to choose this. */
  readonly means: string;
}

export interface ChoicesProps<Value extends string> {
  readonly label: string;
  readonly choices: readonly Choice<Value>[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  readonly takesFocus?: boolean;
}

/** One of a few, each with what it means. */
export function Choices<Value extends string>(props: ChoicesProps<Value>) {
  const { label, choices, value, onChange, takesFocus = false } = props;
  return (
    <RadioGroup
      className={classes(styles.choices)}
      value={value}
      onChange={(chosen) => {
        const choice = choices.find((one) => one.value === chosen);
        if (choice) onChange(choice.value);
      }}
    >
      <Label className={classes(styles.label)}>{label}</Label>
      {choices.map((one) => (
        <Radio
          key={one.value}
          value={one.value}
          className={classes(styles.choice)}
          autoFocus={takesFocus && one.value === value}
        >
          <span className={styles.dot} />
          <span>
            <span className={styles.name}>{one.name}</span>
            <span className={styles.means}>{one.means}</span>
          </span>
        </Radio>
      ))}
    </RadioGroup>
  );
}
