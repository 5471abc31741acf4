import { useState } from 'react';
import { useTranslations } from 'use-intl';

import { limits } from '#shared/doc/schema.ts';

import { useEditor } from '../EditorContext.ts';
import styles from './Title.module.css';

export interface TitleProps {
  readonly title: string;
  readonly mayRename: boolean;
  /** Enter was pressed: on to the plan itself. */
  readonly onEnter: () => void;
}

/**
 * The plan's title, to write in like the rest. It is one value and no shared text, so it goes to the
 * plan when one pauses or leaves, and someone else's change does not touch a draft.
 */
export function Title({ title, mayRename, onEnter }: TitleProps) {
  const { acts } = useEditor();
  const t = useTranslations('editor');
  const [draft, setDraft] = useState<string | null>(null);
  if (!mayRename) return <h1 className={styles.title}>{title || t('untitled')}</h1>;

  const keep = () => {
    if (draft !== null && draft.trim() !== '') acts.setTitle(draft);
    setDraft(null);
  };
  const shown = draft ?? title;
  return (
    <h1 className={styles.title}>
      {/* The copy gives the box the height of its text in every browser. */}
      <span className={styles.grow} data-text={`${shown} `}>
        <textarea
          rows={1}
          value={shown}
          aria-label={t('title')}
          placeholder={t('untitled')}
          maxLength={limits.lineLength}
          onChange={(event) => {
            const next = event.target.value.replaceAll(/[\r\n]+/gu, ' ');
            setDraft(next);
            if (next.trim() !== '') acts.setTitle(next);
          }}
          onBlur={keep}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing) return;
            if (event.key === 'Escape') event.currentTarget.blur();
            if (event.key !== 'Enter') return;
            event.preventDefault();
            keep();
            onEnter();
          }}
        />
      </span>
    </h1>
  );
}
