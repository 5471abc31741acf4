import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useTranslations } from 'use-intl';

import { classes } from './classes.ts';
import { Field, type FieldProps } from './Field.tsx';
import styles from './PasswordField.module.css';

/** A password that may be pasted, filled in by a password keeper, and looked at. */
export function PasswordField(props: Omit<FieldProps, 'type' | 'after'>) {
  const t = useTranslations('common');
  const [shown, setShown] = useState(false);
  return (
    <Field
      {...props}
      type={shown ? 'text' : 'password'}
      spellCheck="false"
      autoCorrect="off"
      after={
        <Button
          className={classes(styles.show)}
          onPress={() => setShown(!shown)}
          aria-label={shown ? t('hidePassword') : t('showPassword')}
        >
          {shown ? t('hide') : t('show')}
        </Button>
      }
    />
  );
}
