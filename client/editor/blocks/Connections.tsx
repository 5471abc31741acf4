import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useFormatter, useTranslations } from 'use-intl';

import { classes } from '../../look/classes.ts';
import { useEditor } from '../EditorContext.ts';
import { ConnectDialog, type ConnectDialogProps } from '../menus/ConnectDialog.tsx';
import { useBlockName } from './useBlockName.ts';
import { useConnected } from './useConnected.ts';
import styles from './Words.module.css';

export interface ConnectionsProps {
  readonly block: ConnectDialogProps['block'];
  /** Offers to connect it while it is tied to nothing. */
  readonly offered?: boolean;
}

/** What a block is for or about, in words; pressing them opens the picker. */
export function Connections({ block, offered = false }: ConnectionsProps) {
  const { readOnly } = useEditor();
  const t = useTranslations('editor.links');
  const format = useFormatter();
  const nameOf = useBlockName();
  const targets = useConnected(block);
  const [choosing, setChoosing] = useState(false);
  const isEmpty = targets.length === 0;
  if (isEmpty && (readOnly || !offered)) return null;

  const names = format.list(targets.map((target) => nameOf(target, 'brief')));
  const said = block.kind === 'goal' ? 'forAreas' : block.kind === 'signal' ? 'about' : 'alsoFor';
  if (readOnly) return <span>{t(said, { names })}</span>;
  return (
    <>
      <Button
        className={classes(styles.button, isEmpty && styles.offer)}
        data-control="connect"
        {...(isEmpty ? {} : { 'aria-label': `${t(said, { names })}. ${t('change')}` })}
        onPress={() => setChoosing(true)}
      >
        {isEmpty ? t(`add.${block.kind}`) : t(said, { names })}
      </Button>
      {choosing ? <ConnectDialog block={block} onClose={() => setChoosing(false)} /> : null}
    </>
  );
}
