import { useTranslations } from 'use-intl';

import type { Block } from '#shared/plan/plan.ts';

import { type NameLength, shortened } from '../outline/shortened.ts';

/** A short name for a block in menus and sentences: its first words, or its kind. */
export function useBlockName(): (block: Block | undefined, length?: NameLength) => string {
  const t = useTranslations('editor');
  return (block, length) => {
    if (!block) return t('withoutWords');
    const words = shortened(block.statement, length);
    if (words === '') return `${t(`kinds.${block.kind}`)}, ${t('withoutWords')}`;
    return length === 'brief' && block.kind === 'goal' ? `“${words}”` : words;
  };
}
