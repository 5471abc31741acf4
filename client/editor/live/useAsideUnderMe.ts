import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';

import type { BlockId } from '#shared/plan/plan.ts';

import { say } from '../../look/Toasts.tsx';
import { useBlockName } from '../blocks/useBlockName.ts';
import { type Editor, mayWrite } from '../EditorContext.ts';
import { hasWords } from '../outline/pageOutline.ts';
import { asideUnder } from './asideUnder.ts';
import { handleNear } from './handleNear.ts';
import { onceBack } from './onceBack.ts';

/**
 * Says plainly that somebody set aside what I was in. The message takes the focus, so that what I
 * type on goes nowhere else. It is heard before the page is drawn without the block.
 */
export function useAsideUnderMe(editor: Editor): void {
  const t = useTranslations('editor');
  const blockName = useBlockName();
  const tell = () => {
    const { conn, me, acts } = editor;
    const at = document.activeElement?.closest<HTMLElement>('[data-block]')?.dataset['block'];
    const gone = at === undefined ? null : asideUnder(conn.plan.get(), me, at as BlockId);
    if (gone === null) return;
    const { block, by } = gone;
    const who = editor.nameOf(by) ?? t('spoken.someoneElse');
    const instead = handleNear(block.id);
    if (!hasWords(block)) {
      say({ text: t('aside.emptyByOther', { who }), instead });
      return;
    }
    const bringBack = { label: t('aside.bringBack'), run: () => acts.comeBack(block.id) };
    const takeAway = say({
      text: t('aside.byOther', { who, name: blockName(block) }),
      instead,
      ...(mayWrite(editor, block) ? { action: bringBack } : {}),
    });
    onceBack(conn, block.id, takeAway);
  };
  const latest = useRef(tell);
  useEffect(() => {
    latest.current = tell;
  });
  const { conn } = editor;
  useEffect(() => conn.plan.subscribe(() => latest.current()), [conn]);
}
