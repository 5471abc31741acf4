import { useTranslations } from 'use-intl';

import type { Block, BlockId } from '#shared/plan/plan.ts';

import type { FoundThread } from '../editor/annotations/useFound.ts';
import { useBlockName } from '../editor/blocks/useBlockName.ts';
import { countWords } from '../editor/outline/countWords.ts';
import { shortened } from '../editor/outline/shortened.ts';

export interface AboutWords {
  /** The part of the plan: "On the whole plan", "On sleeping through the night". */
  readonly part: (place: FoundThread) => string;
  /** The words in it; `null` when it is about the part as a whole. */
  readonly words: (place: FoundThread) => string | null;
  /** Both in one. */
  readonly whole: (place: FoundThread) => string;
}

/** Says what a thread is about, as far as that can still be told. */
export function useAboutWords(blocks: readonly Block[]): AboutWords {
  const t = useTranslations('annotations.place');
  const nameOf = useBlockName();
  const byId = new Map<BlockId, Block>(blocks.map((block) => [block.id, block]));
  const about: Omit<AboutWords, 'whole'> = {
    part({ thread, found, onPage }) {
      const { block: id } = thread.about;
      if (id === null) return t('plan');
      const block = byId.get(id);
      if (!block) return t('gone');
      const isHere = onPage && found.at !== 'gone';
      if (isHere && block.statement.trim() === '') return t('unnamed');
      return t(isHere ? 'block' : 'aside', { name: nameOf(block) });
    },
    words({ thread, found }) {
      const { range } = thread.about;
      if (range === null) return null;
      const words = { words: shortened(range.quote), count: countWords(range.quote) };
      return found.at === 'block' ? t('wordsGone', words) : t('words', words);
    },
  };
  return {
    ...about,
    whole(place) {
      const words = about.words(place);
      return words === null ? about.part(place) : `${about.part(place)}, ${words}`;
    },
  };
}
