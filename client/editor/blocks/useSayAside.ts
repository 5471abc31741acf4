import { useTranslations } from 'use-intl';

import type { Block } from '#shared/plan/plan.ts';

import { say } from '../../look/Toasts.tsx';
import { useEditor } from '../EditorContext.ts';
import { hasWords } from '../outline/pageOutline.ts';
import { useBlockName } from './useBlockName.ts';

/** Sets a block aside and says so. Undo takes it back, and so does the list at the end of the page. */
export function useSayAside(): (block: Block, note?: string) => void {
  const { acts } = useEditor();
  const t = useTranslations('editor.aside');
  const nameOf = useBlockName();
  return (block, note) => {
    acts.putAside(block.id, note);
    if (!hasWords(block)) return;
    say({ text: t('done', { name: nameOf(block) }) });
  };
}
