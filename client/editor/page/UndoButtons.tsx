import { useTranslations } from 'use-intl';

import { Button } from '../../look/Button.tsx';
import type { Undone } from '../../sync/undo.ts';
import { useUndo } from '../../sync/usePlan.ts';
import { useEditor } from '../EditorContext.ts';
import { Glyph } from '../Glyph.tsx';

/** Undo and redo of what I did myself. */
export function UndoButtons() {
  const { acts, conn } = useEditor();
  const t = useTranslations('editor.add');
  const mine = useUndo(conn);
  const follow = (at: Undone | null) => {
    if (at) acts.followUndo(at);
  };
  return (
    <>
      <Button
        look="bare"
        shape="round"
        aria-label={t('undo')}
        isDisabled={!mine.canUndo}
        onPress={() => follow(mine.undo())}
      >
        <Glyph name="undo" />
      </Button>
      <Button
        look="bare"
        shape="round"
        aria-label={t('redo')}
        isDisabled={!mine.canRedo}
        onPress={() => follow(mine.redo())}
      >
        <Glyph name="redo" />
      </Button>
    </>
  );
}
