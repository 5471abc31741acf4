/** What the parts of the page can do about annotations: start one, or open the one that is there. */
import { createContext, useContext } from 'react';

import type { BlockId } from '#shared/plan/plan.ts';
import type { AnnotationKind } from '#shared/wire/annotations.ts';

import type { Thread } from '../../annotations/threads.ts';
import { type Source, sourceOf } from '../../sync/store.ts';
import { useStore } from '../../sync/usePlan.ts';
import type { SelectedWords, Stretch } from './selectedWords.ts';

/** The kinds that say enough without a word. */
export const wordlessKinds = ['unclear', 'revisit'] as const satisfies AnnotationKind[];
type WordlessKind = (typeof wordlessKinds)[number];

export interface Annotating {
  /** `null` for somebody who may read and answer, and start nothing. */
  readonly start: {
    readonly onWords: (words: SelectedWords) => void;
    readonly onBlock: (block: BlockId) => void;
    /** At once, without words. */
    readonly mark: (block: BlockId, kind: WordlessKind) => void;
  } | null;
  /** My own open mark of this kind on the block as a whole. */
  readonly mine: (block: BlockId, kind: WordlessKind) => Thread | null;
  /** The open threads about these words, or about what the caret stands in. */
  readonly threadsAt: (words: Stretch) => readonly Thread[];
  readonly openThread: (id: string) => void;
  /** Opens the one thread, or the list when there are several. */
  readonly open: (threads: readonly Thread[]) => void;
}

const Context = createContext<Source<Annotating | null>>(sourceOf<Annotating | null>(null));

export const AnnotatingProvider = Context.Provider;

/** `null` until it is known who reads, and where nobody annotates. */
export function useAnnotating(): Annotating | null {
  return useStore(useContext(Context));
}

export function useAnnotatingSource(): Source<Annotating | null> {
  return useContext(Context);
}
