import { useTranslations } from 'use-intl';

import type { Block } from '#shared/plan/plan.ts';

import { say } from '../../look/Toasts.tsx';
import { useEditor } from '../EditorContext.ts';
import { handleNear } from '../live/handleNear.ts';
import { onceBack } from '../live/onceBack.ts';
import { afterClosing } from '../menus/afterClosing.ts';
import { hasWords } from '../outline/pageOutline.ts';
import { useBlockName } from './useBlockName.ts';

/**
 * Sets a block aside once the menu or dialog that asked for it is gone, and says so: the message has
 * the focus then, with the way back in it.
 */
export function useSayAside(): (block: Block, note?: string) => void {
  const { acts, conn } = useEditor();
  const t = useTranslations('editor.aside');
  const nameOf = useBlockName();
  return (block, note) =>
    afterClosing(() => {
      const instead = handleNear(block.id);
      acts.putAside(block.id, note);
      if (!hasWords(block)) {
        instead?.focus({ preventScroll: true });
        return;
      }
      const takeAway = say({
        text: t('done', { name: nameOf(block) }),
        action: { label: t('bringBack'), run: () => acts.comeBack(block.id) },
        instead,
      });
      onceBack(conn, block.id, takeAway);
    });
}
