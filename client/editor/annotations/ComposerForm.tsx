import { useEffect, useId, useRef } from 'react';
import { Label, Radio, RadioGroup } from 'react-aria-components';
import { useTranslations } from 'use-intl';

import type { BlockKind } from '#shared/plan/kinds.ts';
import { annotationKinds, annotationLength } from '#shared/wire/annotations.ts';

import { Button } from '../../look/Button.tsx';
import { classes } from '../../look/classes.ts';
import type { Begun } from './begun.ts';
import styles from './Composer.module.css';
import { type Starter, startersFor } from './starters.ts';

export interface ComposerFormProps {
  /** Of the block: it says which questions may fit. */
  readonly kind: BlockKind;
  readonly draft: Begun;
  /** The words are from another time. */
  readonly isKept: boolean;
  readonly onWrite: (draft: Begun) => void;
  readonly onSend: () => void;
  readonly onClose: () => void;
}

/** The kind of a note, its words, and questions to start from. */
export function ComposerForm(props: ComposerFormProps) {
  const { kind: blockKind, draft, isKept, onWrite, onSend, onClose } = props;
  const { kind, text } = draft;
  const t = useTranslations('annotations.marks');
  const id = useId();
  const box = useRef<HTMLTextAreaElement>(null);
  const mayGo = text.trim() !== '' || kind === 'unclear' || kind === 'revisit';
  const starters = startersFor[blockKind].map((starter) =>
    t(`starters.${starter satisfies Starter}`),
  );
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    element.focus({ preventScroll: true });
    element.setSelectionRange(element.value.length, element.value.length);
  }, []);

  return (
    // Ctrl/Cmd+Enter comes by here from the words.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (mayGo) onSend();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        if (mayGo) onSend();
      }}
    >
      <RadioGroup
        className={classes(styles.kinds)}
        value={kind}
        onChange={(value) => {
          const next = annotationKinds.find((one) => one === value);
          if (next) onWrite({ kind: next, text });
        }}
      >
        <Label className="unseen">{t('kind')}</Label>
        {annotationKinds.map((one) => (
          <Radio key={one} value={one} className={classes(styles.kind)}>
            {t(`kinds.${one}`)}
          </Radio>
        ))}
      </RadioGroup>
      <div className={styles.words}>
        <label htmlFor={id}>{t(`text.${kind}`)}</label>
        <textarea
          ref={box}
          id={id}
          dir="auto"
          rows={3}
          value={text}
          maxLength={annotationLength}
          aria-describedby={`${id}-who`}
          aria-keyshortcuts="Control+Enter"
          onChange={(event) => onWrite({ kind, text: event.target.value })}
        />
        {isKept ? <p className={styles.about}>{t('kept')}</p> : null}
      </div>
      {kind === 'question' && (text === '' || starters.includes(text)) ? (
        <ul role="list" aria-label={t('starters.label')} className={styles.starters}>
          {starters.map((question) => (
            <li key={question}>
              <button
                type="button"
                onClick={() => {
                  onWrite({ kind, text: question });
                  box.current?.focus();
                }}
              >
                {question}
              </button>
            </li>
          ))}
        </ul>
      ) : null}
      <p id={`${id}-who`} className={styles.about}>
        {t('who')} {kind === 'comment' ? null : t('nextTime')}
      </p>
      <div className={styles.answers}>
        <Button look="solid" type="submit" isDisabled={!mayGo}>
          {t('send')}
        </Button>
        <Button onPress={onClose}>{t('close')}</Button>
      </div>
    </form>
  );
}
