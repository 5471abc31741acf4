/**
 * The small toolbar of a rich field. With a mouse it floats above a selection; on touch it is docked
 * at the foot of the screen while the field has the focus. Alt+F10 brings the focus into it from the
 * text, Escape brings it back.
 */
import type { Editor } from '@tiptap/core';
import {
  type ReactNode,
  type SyntheticEvent,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { Toolbar as AriaToolbar } from 'react-aria-components';
import { useTranslations } from 'use-intl';

import { WordsInToolbar } from '../annotations/WordsInToolbar.tsx';
import { type Format, type Formatting, formattingOf, setLink, toggleFormat } from './formatting.ts';
import { LinkForm } from './LinkForm.tsx';
import { floatAbove } from './placement.ts';
import styles from './Toolbar.module.css';

const formats: readonly {
  readonly format: Format;
  readonly keys: string;
  readonly sign: ReactNode;
}[] = [
  { format: 'bold', keys: 'Control+B', sign: <b>B</b> },
  { format: 'italic', keys: 'Control+I', sign: <i>I</i> },
  { format: 'bulletList', keys: 'Control+Shift+8', sign: '•' },
  { format: 'orderedList', keys: 'Control+Shift+7', sign: '1.' },
];

export function Toolbar({ editor, label }: { readonly editor: Editor; readonly label: string }) {
  const t = useTranslations('field');
  const bar = useRef<HTMLDivElement>(null);
  const formatting = useFormatting(editor);
  const [inside, setInside] = useState(false);
  const [linking, setLinking] = useState(false);
  const isShown = useShown(formatting, inside);

  useLayoutEffect(() => {
    if (isShown && bar.current) floatAbove(bar.current, editor.view);
  });
  useBarKeys(editor, {
    enter: () => setInside(true),
    link: () => {
      setInside(true);
      setLinking(true);
    },
  });
  useEffect(() => {
    if (inside && !linking && !bar.current?.contains(document.activeElement)) {
      bar.current?.querySelector('button')?.focus();
    }
  }, [inside, linking]);

  if (!isShown) return null;
  const back = () => {
    setLinking(false);
    setInside(false);
    editor.view.focus();
  };
  return (
    <div
      ref={bar}
      role="presentation"
      className={styles['bar']}
      // A press on a button must not take the focus, and with it the keyboard, from the text.
      onMouseDown={keepFocus}
      onFocus={() => setInside(true)}
      onBlur={(event) => {
        if (event.currentTarget.contains(event.relatedTarget)) return;
        setInside(false);
        setLinking(false);
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        back();
      }}
    >
      {linking ? (
        <LinkForm
          href={formatting.href}
          onDone={(href) => {
            setLink(editor, href);
            back();
          }}
        />
      ) : (
        <AriaToolbar aria-label={t('toolbar', { label })} className={styles['buttons'] ?? ''}>
          {formats.map(({ format, keys, sign }) => (
            <button
              key={format}
              type="button"
              aria-label={t(format)}
              aria-pressed={formatting.active[format]}
              aria-keyshortcuts={keys}
              title={t(format)}
              onClick={() => toggleFormat(editor, format)}
            >
              <span aria-hidden="true">{sign}</span>
            </button>
          ))}
          <button
            type="button"
            aria-pressed={formatting.href !== null}
            aria-keyshortcuts="Control+K"
            onClick={() => setLinking(true)}
          >
            {t('link')}
          </button>
          <WordsInToolbar editor={editor} />
        </AriaToolbar>
      )}
    </div>
  );
}

function keepFocus(event: SyntheticEvent): void {
  if (!(event.target instanceof HTMLInputElement)) event.preventDefault();
}

/** The formatting at the selection, followed through every transaction. */
function useFormatting(editor: Editor): Formatting {
  const [formatting, setFormatting] = useState(() => formattingOf(editor));
  useEffect(() => {
    const read = () => {
      if (!editor.isDestroyed) setFormatting((known) => sameOr(known, formattingOf(editor)));
    };
    editor.on('transaction', read);
    return () => {
      editor.off('transaction', read);
    };
  }, [editor]);
  return formatting;
}

function sameOr(known: Formatting, next: Formatting): Formatting {
  // A selection that only moved must still move the bar.
  if (next.hasSelection) return next;
  return JSON.stringify(known) === JSON.stringify(next) ? known : next;
}

/** With a mouse the bar waits until the button is up; on touch it stays with the focus. */
function useShown({ hasFocus, hasSelection }: Formatting, inside: boolean): boolean {
  const [pressed, setPressed] = useState(false);
  useEffect(() => {
    const onDown = (event: PointerEvent) => setPressed(event.pointerType === 'mouse');
    const onUp = () => setPressed(false);
    document.addEventListener('pointerdown', onDown);
    document.addEventListener('pointerup', onUp);
    document.addEventListener('pointercancel', onUp);
    return () => {
      document.removeEventListener('pointerdown', onDown);
      document.removeEventListener('pointerup', onUp);
      document.removeEventListener('pointercancel', onUp);
    };
  }, []);
  if (inside) return true;
  if (!hasFocus) return false;
  return window.matchMedia('(pointer: coarse)').matches || (hasSelection && !pressed);
}

interface BarKeys {
  readonly enter: () => void;
  readonly link: () => void;
}

/** Alt+F10 and Ctrl/Cmd+K in the text. */
function useBarKeys(editor: Editor, act: BarKeys): void {
  const latest = useRef(act);
  useLayoutEffect(() => {
    latest.current = act;
  });
  useEffect(() => {
    const { dom } = editor.view;
    const onKey = (event: KeyboardEvent) => {
      const isLink = event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey);
      if (!isLink && !(event.altKey && event.key === 'F10')) return;
      event.preventDefault();
      if (isLink) latest.current.link();
      else latest.current.enter();
    };
    dom.addEventListener('keydown', onKey);
    return () => dom.removeEventListener('keydown', onKey);
  }, [editor]);
}
