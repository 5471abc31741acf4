import type { ReactNode, SyntheticEvent } from 'react';

import { Button } from '../../look/Button.tsx';
import { Note } from '../../look/Note.tsx';
import styles from './Form.module.css';

export interface FormProps {
  readonly onSubmit: (event: SyntheticEvent<HTMLFormElement>) => void;
  readonly submit: string;
  readonly isPending: boolean;
  /** What went wrong with the last try, in words. */
  readonly trouble?: ReactNode;
  readonly children: ReactNode;
}

/** Fields one below the other, what went wrong, and the one button that sends them. */
export function Form({ onSubmit, submit, isPending, trouble, children }: FormProps) {
  return (
    <form className={styles.form} noValidate onSubmit={onSubmit}>
      {children}
      {trouble ? <Note kind="asked">{trouble}</Note> : null}
      <Button type="submit" look="solid" shape="wide" isPending={isPending}>
        {submit}
      </Button>
    </form>
  );
}
