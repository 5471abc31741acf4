import { memo, useState } from 'react';
import { Button } from 'react-aria-components';
import { useTranslations } from 'use-intl';

import { classes } from '../../look/classes.ts';
import { Icon } from '../../look/Icon.tsx';
import { useUndo } from '../../sync/usePlan.ts';
import { useEditor } from '../EditorContext.ts';
import { AddSheet } from './AddSheet.tsx';
import styles from './Dock.module.css';
import { UndoButtons } from './UndoButtons.tsx';
import { useGoalBefore } from './useGoalBefore.ts';
import { useKeyboardRoom } from './useKeyboardRoom.ts';

/** Undo, redo and add within reach of a thumb, where there is no outline beside the page. */
export const Dock = memo(function Dock() {
  const t = useTranslations('editor.add');
  const { conn } = useEditor();
  const { canUndo, canRedo } = useUndo(conn);
  const [adding, setAdding] = useState(false);
  const room = useKeyboardRoom();
  const { goal, around } = useGoalBefore();
  return (
    <div
      className={classes(styles.dock, room > 0 && styles.raised)}
      style={{ insetBlockEnd: room }}
      {...around}
    >
      {canUndo || canRedo ? (
        <div className={styles.undo}>
          <UndoButtons />
        </div>
      ) : null}
      <Button
        className={classes(styles.add)}
        aria-label={t('open')}
        onPress={() => setAdding(true)}
      >
        <Icon name="plus" />
      </Button>
      {adding ? <AddSheet goal={goal()} onClose={() => setAdding(false)} /> : null}
    </div>
  );
});
