import type { ReactNode } from 'react';
import {
  FieldError,
  Input,
  Label,
  Text,
  TextField,
  type TextFieldProps,
} from 'react-aria-components';

import { classes } from './classes.ts';
import styles from './Field.module.css';

export interface FieldProps extends Omit<TextFieldProps, 'children' | 'className'> {
  readonly label: string;
  /** One plain sentence below the label: what it is for, or what is allowed. */
  readonly help?: string | undefined;
  /** Shown below the box and tied to it for readers; `null` or nothing while all is well. */
  readonly error?: string | null | undefined;
  /** Something that stands in the box after the text, such as "Show". */
  readonly after?: ReactNode;
  readonly placeholder?: string;
  /** The text is somebody's own words and is set in their voice. */
  readonly voice?: boolean;
}

/** A labelled line of text. */
export function Field({ label, help, error, after, placeholder, voice, ...rest }: FieldProps) {
  return (
    <TextField {...rest} isInvalid={error != null} className={classes(styles.field)}>
      <Label className={classes(styles.label)}>{label}</Label>
      {help === undefined ? null : (
        <Text slot="description" className={classes(styles.help)}>
          {help}
        </Text>
      )}
      <div className={styles.box}>
        <Input
          className={classes(styles.input, voice && styles.voice)}
          {...(placeholder === undefined ? {} : { placeholder })}
        />
        {after}
      </div>
      <FieldError className={classes(styles.error)}>{error}</FieldError>
    </TextField>
  );
}
