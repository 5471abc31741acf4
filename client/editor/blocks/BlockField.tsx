import { useTranslations } from 'use-intl';

import type { TextField } from '#shared/plan/kinds.ts';
import type { Block } from '#shared/plan/plan.ts';

import { classes } from '../../look/classes.ts';
import { say } from '../../look/Toasts.tsx';
import { mayWrite, useEditor } from '../EditorContext.ts';
import { RichField } from '../field/RichField.tsx';
import { useAroundField } from './BlockContext.ts';
import styles from './BlockField.module.css';

export interface BlockFieldProps {
  readonly block: Block;
  readonly field: TextField;
  readonly placeholder?: string;
  readonly className?: string | undefined;
  /** Read after the field's name. */
  readonly note?: string;
}

/** One text field of a block, with the keys that lead from block to block. */
export function BlockField(props: BlockFieldProps) {
  const { block, field, placeholder, className, note } = props;
  const editor = useEditor();
  const t = useTranslations('editor');
  const around = useAroundField();
  const { acts, conn, opened } = editor;
  const ref = { block: block.id, field };
  const optional = field !== 'statement';
  const name = optional ? t(`fields.${field}`) : t(`fields.statement.${block.kind}`);

  return (
    <div data-field={field} className={classes(styles.field, className)}>
      <RichField
        conn={conn}
        blockId={block.id}
        field={field}
        label={[name, note].filter(Boolean).join('. ')}
        readOnly={!mayWrite(editor, block)}
        {...(placeholder === undefined ? {} : { placeholder })}
        onEnter={(at) => {
          if (field === 'statement') acts.addBelow(block.id, at);
          else acts.walk(ref, 'down');
        }}
        onArrowOut={(direction) => acts.walk(ref, direction)}
        onBackspaceWhenEmpty={() => {
          if (optional) acts.closeField(block.id, field);
          else around.offerRemoval();
        }}
        onEscape={around.withdrawOffer}
        onBlur={() => {
          if (optional && field !== 'notes') opened.close(block.id, field);
        }}
        onTooLarge={() => say({ text: t('tooLarge') })}
      />
    </div>
  );
}
