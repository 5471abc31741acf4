import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';

import type { BlockId } from '#shared/plan/plan.ts';
import type { Anchor } from '#shared/wire/annotations.ts';

import { Button } from '../../look/Button.tsx';
import { Dialog } from '../../look/Dialog.tsx';
import { useBlockName } from '../blocks/useBlockName.ts';
import { useEditor } from '../EditorContext.ts';
import { countWords } from '../outline/countWords.ts';
import { shortened } from '../outline/shortened.ts';
import { type Begun, begunAbout, keepBegun, type Writing } from './begun.ts';
import styles from './Composer.module.css';
import { ComposerForm } from './ComposerForm.tsx';
import { placeAt, type Spot } from './placeAt.ts';

/** What somebody is about to write about. */
export interface Target {
  readonly block: BlockId;
  /** `null` for the block as a whole. */
  readonly range: Anchor | null;
  /** Where that stands on the screen. */
  readonly rect: Spot | null;
  /** Gets the focus back. */
  readonly back: HTMLElement | null;
}

export interface ComposerProps {
  readonly target: Target;
  readonly me: string;
  readonly onSend: (written: Begun) => void;
  readonly onClose: () => void;
}

/**
 * A small page to write a note on: beside its words on wide screens, where the plan stays in reach,
 * and a sheet from below on phones. Closing it asks only when there are words on it; words on a page
 * that went away by itself are there again the next time.
 */
export function Composer({ target, me, onSend, onClose }: ComposerProps) {
  const { conn, acts } = useEditor();
  const t = useTranslations('annotations.marks');
  const nameOf = useBlockName();
  const { block: id, range } = target;
  const [isSheet] = useState(() => window.matchMedia(small).matches);
  const writing: Writing = { me, planId: conn.planId, block: id };
  const [kept] = useState(() => begunAbout(writing));
  const [draft, setDraft] = useState<Begun>(
    kept ?? { kind: range ? 'comment' : 'question', text: '' },
  );
  const [isAsking, setAsking] = useState(false);
  const block = acts.outline().byId.get(id);
  const write = (next: Begun) => {
    setDraft(next);
    keepBegun(writing, next);
  };
  const leave = () => {
    if (draft.text.trim() === '') onClose();
    else setAsking(true);
  };
  const title = t('heading', { name: nameOf(block) });
  const page = (
    <>
      {range ? (
        <p className={styles.quote} dir="auto">
          {t('words', { words: shortened(range.quote), count: countWords(range.quote) })}
        </p>
      ) : null}
      {isAsking ? (
        <Asking
          onGoOn={() => setAsking(false)}
          onLetGo={() => {
            keepBegun(writing, null);
            onClose();
          }}
        />
      ) : (
        <ComposerForm
          kind={block?.kind ?? 'matter'}
          draft={draft}
          isKept={kept !== null && kept === draft}
          onWrite={write}
          onSend={() => {
            keepBegun(writing, null);
            onSend({ kind: draft.kind, text: draft.text.trim() });
          }}
          onClose={leave}
        />
      )}
    </>
  );
  if (isSheet) {
    return (
      <Dialog title={title} isOpen onClose={leave}>
        <div className={styles.page}>{page}</div>
      </Dialog>
    );
  }
  return (
    <Popover title={title} at={target.rect} onEscape={isAsking ? () => setAsking(false) : leave}>
      {page}
    </Popover>
  );
}

const small = '(max-width: 760px), (pointer: coarse)';

/** Pixels that stay between a note and the lower edge of the window. */
const edge = 16;

interface PopoverProps {
  readonly title: string;
  readonly at: Spot | null;
  readonly onEscape: () => void;
  readonly children: ReactNode;
}

function Popover({ title, at, onEscape, children }: PopoverProps) {
  const sheet = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = sheet.current;
    if (!element) return undefined;
    if (at) placeAt(element, at, 'below');
    // Questions to start from make it longer, and its last button is to be seen.
    const grows = new ResizeObserver(() => {
      const below = element.getBoundingClientRect().bottom + edge - window.innerHeight;
      if (below > 0) window.scrollBy({ top: below, behavior: 'instant' });
    });
    grows.observe(element);
    return () => grows.disconnect();
  }, [at]);
  return (
    // Escape comes by here from all that is in it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      ref={sheet}
      role="dialog"
      aria-label={title}
      tabIndex={-1}
      className={styles.popover}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.stopPropagation();
        onEscape();
      }}
    >
      <h2 className={styles.title}>{title}</h2>
      {children}
    </div>
  );
}

/** Asked in the place of the words, so that nothing lies over them. */
function Asking(props: { readonly onGoOn: () => void; readonly onLetGo: () => void }) {
  const t = useTranslations('annotations.marks');
  const group = useRef<HTMLDivElement>(null);
  useEffect(() => group.current?.querySelector('button')?.focus(), []);
  return (
    <div ref={group} role="group" aria-label={t('asking')} className={styles.asking}>
      <p role="alert">{t('asking')}</p>
      <div className={styles.answers}>
        <Button look="solid" onPress={props.onGoOn}>
          {t('goOn')}
        </Button>
        <Button onPress={props.onLetGo}>{t('letGo')}</Button>
      </div>
    </div>
  );
}
