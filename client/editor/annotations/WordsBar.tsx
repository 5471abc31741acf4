/**
 * The small bar at words that are selected, or at marked words that the caret was put in: writes a
 * note on the one, reads the notes on the other. Alt+F10 brings the focus into it from the text,
 * Escape brings it back. Typing sends it away. A field with a toolbar of its own has these there.
 */
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';

import type { Thread } from '../../annotations/threads.ts';
import { type Annotating, useAnnotating } from './AnnotatingContext.ts';
import { placeAt } from './placeAt.ts';
import { type SelectedWords, selectedWords } from './selectedWords.ts';
import { WordsActions } from './WordsActions.tsx';
import styles from './WordsBar.module.css';

interface Shown {
  readonly words: SelectedWords;
  readonly threads: readonly Thread[];
}

export function WordsBar() {
  const annotating = useAnnotating();
  const t = useTranslations('annotations.marks');
  const bar = useRef<HTMLDivElement>(null);
  const [shown, setShown] = useState<Shown | null>(null);
  useShown(annotating, bar, setShown);

  useLayoutEffect(() => {
    if (shown && bar.current) placeAt(bar.current, shown.words.rect, 'above');
  }, [shown]);
  useEffect(() => {
    if (!shown) return undefined;
    const { textbox } = shown.words;
    const onKey = (event: KeyboardEvent) => {
      if (!event.altKey || event.key !== 'F10' || !textbox.contains(document.activeElement)) return;
      event.preventDefault();
      bar.current?.querySelector('button')?.focus();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [shown]);

  if (!shown) return null;
  return (
    <div
      ref={bar}
      role="toolbar"
      tabIndex={-1}
      aria-label={t('bar')}
      className={styles.bar}
      // A press must not take the selection away from the words.
      onMouseDown={(event) => event.preventDefault()}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setShown(null);
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        shown.words.textbox.focus({ preventScroll: true });
        setShown(null);
      }}
    >
      <WordsActions {...shown} onDone={() => setShown(null)} />
    </div>
  );
}

const moving = new Set(['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End']);

/** Follows the selection; with a mouse it waits until the button is up. */
function useShown(
  annotating: Annotating | null,
  bar: RefObject<HTMLElement | null>,
  show: (shown: Shown | null) => void,
): void {
  useEffect(() => {
    if (!annotating) return undefined;
    let isPressed = false;
    let isTyping = false;
    let frame = 0;
    const isInside = () => bar.current?.contains(document.activeElement) ?? false;
    const read = () => {
      if (isInside()) return;
      const words = isPressed || isTyping ? null : selectedWords();
      show(words && shownAt(words, annotating));
    };
    const readSoon = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(read);
    };
    const onDown = (event: PointerEvent) => {
      if (event.target instanceof Node && bar.current?.contains(event.target)) return;
      isTyping = false;
      isPressed = event.pointerType === 'mouse';
      readSoon();
    };
    const onUp = () => {
      isPressed = false;
      readSoon();
    };
    const onKey = (event: KeyboardEvent) => {
      if (moving.has(event.key)) isTyping = false;
      if (event.key === 'Escape' && !isInside()) show(null);
    };
    const onInput = () => {
      isTyping = true;
      readSoon();
    };
    document.addEventListener('selectionchange', readSoon);
    document.addEventListener('focusin', readSoon);
    document.addEventListener('pointerdown', onDown);
    document.addEventListener('pointerup', onUp);
    document.addEventListener('pointercancel', onUp);
    document.addEventListener('keydown', onKey, true);
    document.addEventListener('beforeinput', onInput);
    return () => {
      cancelAnimationFrame(frame);
      document.removeEventListener('selectionchange', readSoon);
      document.removeEventListener('focusin', readSoon);
      document.removeEventListener('pointerdown', onDown);
      document.removeEventListener('pointerup', onUp);
      document.removeEventListener('pointercancel', onUp);
      document.removeEventListener('keydown', onKey, true);
      document.removeEventListener('beforeinput', onInput);
    };
  }, [annotating, bar, show]);
}

function shownAt(words: SelectedWords, annotating: Annotating): Shown | null {
  const isCaret = words.from === words.to;
  if (isCaret && !words.textbox.contains(document.activeElement)) return null;
  if (hasToolbar(words, isCaret)) return null;
  const threads = annotating.threadsAt(words);
  const offers = threads.length > 0 || (!isCaret && annotating.start !== null);
  return offers ? { words, threads } : null;
}

function hasToolbar({ field, textbox }: SelectedWords, isCaret: boolean): boolean {
  if (field !== 'notes' || !textbox.isContentEditable) return false;
  return !isCaret || window.matchMedia('(pointer: coarse)').matches;
}
