import { useTranslations } from 'use-intl';

import { Button } from '../../look/Button.tsx';
import { useUndo } from '../../sync/usePlan.ts';
import { useEditor } from '../EditorContext.ts';
import { Glyph } from '../Glyph.tsx';

/** Undo and redo of what I did myself. */
export function UndoButtons() {
  const { acts, conn } = useEditor();
  const t = useTranslations('editor.add');
  const { canUndo, canRedo, undo, redo } = useUndo(conn);
  const follow = (step: typeof undo) => {
    const at = step();
    if (at) acts.followUndo(at);
  };
  return (
    <>
      <Button
        look="bare"
        shape="round"
        aria-label={t('undo')}
        isDisabled={!canUndo}
        onPress={() => follow(undo)}
      >
        <Glyph name="undo" />
      </Button>
      <Button
        look="bare"
        shape="round"
        aria-label={t('redo')}
        isDisabled={!canRedo}
        onPress={() => follow(redo)}
      >
        <Glyph name="redo" />
      </Button>
    </>
  );
}
