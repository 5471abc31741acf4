import { useEffect, useId, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';

import { hrefFrom } from './href.ts';
import styles from './Toolbar.module.css';

export interface LinkFormProps {
  /** The link there is now. */
  readonly href: string | null;
  /** `null`: the link is to go. */
  readonly onDone: (href: string | null) => void;
}

/** Asks for a link's address. Escape is the toolbar's. */
export function LinkForm({ href, onDone }: LinkFormProps) {
  const t = useTranslations('field');
  const input = useRef<HTMLInputElement>(null);
  const problem = useId();
  const [isWrong, setWrong] = useState(false);

  useEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, []);

  return (
    <form
      className={styles['form']}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        event.stopPropagation();
        const meant = hrefFrom(input.current?.value ?? '');
        if (meant === null) setWrong(true);
        else onDone(meant);
      }}
    >
      <input
        ref={input}
        type="url"
        inputMode="url"
        autoComplete="off"
        aria-label={t('address')}
        placeholder={t('address')}
        defaultValue={href ?? ''}
        aria-invalid={isWrong}
        aria-describedby={isWrong ? problem : undefined}
        onChange={() => setWrong(false)}
      />
      <button type="submit">{t('setLink')}</button>
      {href === null ? null : (
        <>
          <a href={href} target="_blank" rel="noopener noreferrer nofollow">
            {t('openLink')}
          </a>
          <button type="button" onClick={() => onDone(null)}>
            {t('removeLink')}
          </button>
        </>
      )}
      {isWrong ? (
        <p id={problem} role="alert">
          {t('wrongAddress')}
        </p>
      ) : null}
    </form>
  );
}
