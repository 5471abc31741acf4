import type { Editor } from '@tiptap/core';
import { useEffect, useState } from 'react';

import type { Thread } from '../../annotations/threads.ts';
import { useAnnotating } from './AnnotatingContext.ts';
import { offsetAtPosition } from './markWords.ts';
import { fieldAround, type SelectedWords } from './selectedWords.ts';
import { WordsActions } from './WordsActions.tsx';

/** What a rich field's toolbar offers for annotations: the same as the bar of the other fields. */
export function WordsInToolbar({ editor }: { readonly editor: Editor }) {
  const annotating = useAnnotating();
  const [words, setWords] = useState(() => wordsIn(editor));
  useEffect(() => {
    const read = () => {
      if (!editor.isDestroyed) setWords(wordsIn(editor));
    };
    editor.on('selectionUpdate', read);
    return () => {
      editor.off('selectionUpdate', read);
    };
  }, [editor]);
  if (!annotating || !words) return null;
  const threads: readonly Thread[] = annotating.threadsAt(words);
  return <WordsActions words={words} threads={threads} />;
}

/** The editor's own selection: the page's is gone while the focus is in the toolbar. */
function wordsIn({ view, state }: Editor): SelectedWords | null {
  const at = fieldAround(view.dom);
  if (!at) return null;
  const { from, to } = state.selection;
  const start = view.coordsAtPos(from);
  const end = view.coordsAtPos(to, -1);
  return {
    ...at,
    from: offsetAtPosition(state.doc, from),
    to: offsetAtPosition(state.doc, to),
    textbox: view.dom,
    rect: {
      left: Math.min(start.left, end.left),
      right: Math.max(start.right, end.right),
      top: Math.min(start.top, end.top),
      bottom: Math.max(start.bottom, end.bottom),
    },
  };
}
