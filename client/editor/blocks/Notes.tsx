import { useId } from 'react';
import { useTranslations } from 'use-intl';

import type { Block } from '#shared/plan/plan.ts';

import { useOpened } from '../acts/openedFields.ts';
import { useEditor } from '../EditorContext.ts';
import { hasNotes } from '../outline/pageOutline.ts';
import { BlockField } from './BlockField.tsx';
import { Fold } from '../../look/Fold.tsx';
import styles from './Notes.module.css';

export interface NotesProps {
  readonly block: Block;
  /** `below` the block's other lines, or on the line of a chip. */
  readonly look?: 'below' | 'chip';
}

/** The notes of a block, behind one quiet word. Without notes there is nothing to see. */
export function Notes({ block, look = 'below' }: NotesProps) {
  const { opened } = useEditor();
  const t = useTranslations('editor');
  const open = useOpened(opened, block.id, 'notes');
  const id = useId();
  const written = hasNotes(block);
  if (!written && !open) return null;
  return (
    <div className={styles[look]}>
      {written ? (
        <Fold
          look="small"
          aria-expanded={open}
          aria-controls={id}
          onPress={() => {
            if (open) opened.close(block.id, 'notes');
            else opened.open(block.id, 'notes');
          }}
        >
          {t('notes')}
        </Fold>
      ) : null}
      <div id={id} hidden={!open} className={styles.text}>
        {open ? (
          <BlockField block={block} field="notes" placeholder={t('placeholders.notes')} />
        ) : null}
      </div>
    </div>
  );
}
