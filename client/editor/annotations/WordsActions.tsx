import { useTranslations } from 'use-intl';

import type { Thread } from '../../annotations/threads.ts';
import { useAnnotating } from './AnnotatingContext.ts';
import type { SelectedWords } from './selectedWords.ts';

export interface WordsActionsProps {
  readonly words: SelectedWords;
  /** The open threads about them. */
  readonly threads: readonly Thread[];
  readonly onDone?: () => void;
}

/** What can be done with selected or marked words, as buttons for a bar. */
export function WordsActions({ words, threads, onDone }: WordsActionsProps) {
  const annotating = useAnnotating();
  const t = useTranslations('annotations.marks');
  if (!annotating) return null;
  const { start } = annotating;
  return (
    <>
      {start && words.from < words.to ? (
        <button
          type="button"
          aria-keyshortcuts="Control+Alt+M"
          onClick={() => {
            start.onWords(words);
            onDone?.();
          }}
        >
          {t('write')}
        </button>
      ) : null}
      {threads.length > 0 ? (
        <button
          type="button"
          onClick={() => {
            annotating.open(threads);
            onDone?.();
          }}
        >
          {t('open', { count: threads.length })}
        </button>
      ) : null}
    </>
  );
}
