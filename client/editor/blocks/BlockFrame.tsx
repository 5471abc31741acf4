import { type KeyboardEvent, type ReactNode, useMemo, useState } from 'react';

import type { Block } from '#shared/plan/plan.ts';

import { classes } from '../../look/classes.ts';
import { NewMark } from '../../news/NewMark.tsx';
import { BlockMarks } from '../annotations/BlockMarks.tsx';
import { mayWrite, useEditor } from '../EditorContext.ts';
import { BlockContext } from './BlockContext.ts';
import styles from './BlockFrame.module.css';
import { BlockMenu } from './BlockMenu.tsx';
import { RemovalOffer } from './RemovalOffer.tsx';
import { WhoIsHere } from './WhoIsHere.tsx';

export interface BlockFrameProps {
  readonly block: Block;
  /** Where the handle stands. */
  readonly controls: 'gutter' | 'sheet' | 'step' | 'chip';
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** What every block has around its words: who is here, the handle, and the keys that move it. */
export function BlockFrame({ block, controls, className, children }: BlockFrameProps) {
  const editor = useEditor();
  const { acts, speak, readOnly } = editor;
  const [offered, setOffered] = useState(false);
  const around = useMemo(
    () => ({
      offerRemoval: () => {
        setOffered((already) => {
          if (already) queueMicrotask(() => acts.takeOut(block.id));
          else speak({ kind: 'ask-removal' });
          return true;
        });
      },
      withdrawOffer: () => setOffered(false),
    }),
    [acts, block.id, speak],
  );

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || readOnly) return;
    const up = event.key === 'ArrowUp';
    if (!event.altKey || event.ctrlKey || event.metaKey || !(up || event.key === 'ArrowDown'))
      return;
    event.preventDefault();
    acts.move(block.id, up ? 'up' : 'down');
  };

  const lockedToMe = !readOnly && !mayWrite(editor, block);
  return (
    // Keys that were pressed in the fields and buttons inside come by here.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <li
      data-block={block.id}
      data-kind={block.kind}
      className={classes(styles.frame, styles[controls], className)}
      onKeyDown={onKeyDown}
    >
      <BlockContext value={around}>
        <WhoIsHere block={block.id} at={controls} />
        {children}
        {offered && block.statement === '' ? (
          <RemovalOffer block={block} onLeave={around.withdrawOffer} />
        ) : null}
        {readOnly ? null : (
          <div className={styles.controls}>
            <BlockMenu block={block} canLeave={!lockedToMe} />
          </div>
        )}
        <BlockMarks block={block} at={controls} />
        <NewMark conn={editor.conn} block={block.id} />
      </BlockContext>
    </li>
  );
}
