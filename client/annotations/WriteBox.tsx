import { type KeyboardEvent, useEffect, useId, useRef } from 'react';

import { annotationLength } from '#shared/wire/annotations.ts';

import styles from './WriteBox.module.css';

export interface WriteBoxProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  /** Control and Enter, or Command and Enter. */
  readonly onSend: () => void;
  readonly error?: string | null;
  /** Takes the focus when it appears. */
  readonly takesFocus?: boolean;
}

/** A box for words of my own. It grows with them, and stays above a keyboard on the screen. */
export function WriteBox(props: WriteBoxProps) {
  const { label, value, onChange, onSend, error = null, takesFocus = false } = props;
  const id = useId();
  const box = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (takesFocus) box.current?.focus();
  }, [takesFocus]);
  useEffect(() => {
    const seen = window.visualViewport;
    const show = () => {
      if (document.activeElement === box.current) box.current?.scrollIntoView({ block: 'nearest' });
    };
    seen?.addEventListener('resize', show);
    return () => seen?.removeEventListener('resize', show);
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    onSend();
  };
  return (
    <div className={styles.write}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      <textarea
        ref={box}
        id={id}
        dir="auto"
        rows={2}
        value={value}
        maxLength={annotationLength}
        className={styles.box}
        aria-invalid={error !== null}
        {...(error === null ? {} : { 'aria-describedby': `${id}-error` })}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {error === null ? null : (
        <p id={`${id}-error`} role="alert" className={styles.error}>
          {error}
        </p>
      )}
    </div>
  );
}
