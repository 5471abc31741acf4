import { memo } from 'react';
import { useTranslations } from 'use-intl';

import type { Matter } from '#shared/plan/plan.ts';

import { classes } from '../../look/classes.ts';
import { mayWrite, useEditor } from '../EditorContext.ts';
import { BlockField } from './BlockField.tsx';
import { BlockFrame } from './BlockFrame.tsx';
import styles from './MatterBlock.module.css';
import { Notes } from './Notes.tsx';

export interface MatterBlockProps {
  readonly matter: Matter;
  /** Says whose words these are, where more than one person wrote here. */
  readonly signed: boolean;
}

/** An answer to one of the opening questions, or something small that matters. Its author's alone. */
export const MatterBlock = memo(function MatterBlock({ matter, signed }: MatterBlockProps) {
  const editor = useEditor();
  const t = useTranslations('editor');
  const name = editor.nameOf(matter.author) ?? t('someone');
  const mine = mayWrite(editor, matter);
  const theirs = !mine && !editor.readOnly;
  const prompt = matter.prompt && t(`prompts.${matter.prompt}`);
  return (
    <BlockFrame block={matter} controls="gutter" className={styles.matter}>
      {prompt || signed ? (
        <p className={styles.prompt}>
          {prompt}
          {prompt && signed ? ' · ' : null}
          {signed ? (
            <span className={classes(styles.by, theirs && styles.theirs)}>
              <span>{t('writtenBy', { name })}</span>
              {theirs ? <span aria-hidden="true">{t('onlyAuthor', { name })}</span> : null}
            </span>
          ) : null}
        </p>
      ) : null}
      <div className={styles.words}>
        <BlockField
          block={matter}
          field="statement"
          {...(theirs ? { note: t('onlyAuthor', { name }) } : {})}
          placeholder={t(`placeholders.${matter.prompt ?? 'small'}`)}
        />
      </div>
      <Notes block={matter} />
    </BlockFrame>
  );
});
