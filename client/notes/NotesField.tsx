import type { Editor } from '@tiptap/core';
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';

import type { FieldMarks } from '../editor/annotations/markWords.ts';
import { LiveText } from '../editor/field/LiveText.tsx';
import { fitOf } from '../editor/field/fits.ts';
import { floatsWithinAttribute } from '../editor/field/placement.ts';
import { RestingText } from '../editor/field/RestingText.tsx';
import fieldStyles from '../editor/field/RichField.module.css';
import { schemaOf } from '../editor/field/schema.ts';
import { classes } from '../look/classes.ts';
import { say } from '../look/Toasts.tsx';
import type { FieldAwareness } from '../sync/cursors.ts';
import { sourceOf } from '../sync/store.ts';
import { undoKey } from '../sync/undoKeys.ts';
import { useStore } from '../sync/usePlan.ts';
import styles from './MyNotes.module.css';
import type { NotesConnection } from './openNotes.ts';

export interface NotesFieldProps {
  readonly notes: NotesConnection;
  readonly readOnly: boolean;
  /** Hears of the editor while there is one. */
  readonly onEditor: (editor: Editor | null) => void;
  readonly onEmpty: (isEmpty: boolean) => void;
}

/** The text of my notes: the same editor as a block's notes, with an undo of its own. */
export function NotesField({ notes, readOnly, onEditor, onEmpty }: NotesFieldProps): ReactNode {
  const t = useTranslations('notes');
  const editorWords = useTranslations('editor');
  const generation = useStore(notes.generation);
  const text = useMemo(() => ({ generation, is: notes.text }).is, [notes, generation]);
  const root = useRef<HTMLDivElement>(null);
  const [isEmpty, setEmpty] = useState(true);
  const [misfit, setMisfit] = useState<object | null>(null);
  const isMisfit = useMemo(
    () => misfit === text || fitOf(text, schemaOf('rich')) === 'loses',
    [misfit, text],
  );
  useNotesUndoKeys(root, notes);

  const onText = useCallback(
    (empty: boolean) => {
      setEmpty(empty);
      onEmpty(empty);
    },
    [onEmpty],
  );
  const placeholder = t('placeholder');
  const attributes = useMemo(
    () => ({
      'aria-label': t('title'),
      'aria-multiline': 'true',
      'aria-placeholder': placeholder,
      dir: 'auto',
      ...(readOnly ? { 'aria-readonly': 'true' } : {}),
    }),
    [t, placeholder, readOnly],
  );
  const shared = { text, attributes, onText, annotated: unmarked };

  return (
    <div
      ref={root}
      className={classes(fieldStyles['field'], styles.field)}
      data-empty={isEmpty ? '' : undefined}
      data-placeholder={readOnly ? '' : placeholder}
      {...{ [floatsWithinAttribute]: '' }}
    >
      {isMisfit ? (
        <RestingText {...shared} onWanted={undefined} />
      ) : (
        <LiveText
          key={generation}
          {...shared}
          awareness={nobodyElse}
          shape="rich"
          readOnly={readOnly}
          label={t('title')}
          holdOthers={notes.holdOthers}
          onTooLarge={() => say({ text: editorWords('tooLarge') })}
          onFocus={nothing}
          onBlur={nothing}
          onMisfit={() => setMisfit(text)}
          onEditor={nothing}
          onMade={onEditor}
        />
      )}
    </div>
  );
}

/** Undo and redo by keys, a browser's menu or a shake of the phone, while the focus is in my notes. */
function useNotesUndoKeys(
  root: { readonly current: HTMLElement | null },
  { undo }: NotesConnection,
): void {
  useEffect(() => {
    const field = root.current;
    if (field === null) return undefined;
    const run = (event: Event, kind: 'undo' | 'redo') => {
      event.preventDefault();
      event.stopPropagation();
      undo[kind]();
    };
    const onKey = (event: KeyboardEvent) => {
      const kind = undoKey(event);
      if (kind !== null && !event.isComposing && !isOwnInput(event.target)) run(event, kind);
    };
    const onInput = (event: InputEvent) => {
      if (isOwnInput(event.target)) return;
      if (event.inputType === 'historyUndo') run(event, 'undo');
      if (event.inputType === 'historyRedo') run(event, 'redo');
    };
    // On the way down: ProseMirror prevents these keys' default when they come to an editor.
    field.addEventListener('keydown', onKey, true);
    field.addEventListener('beforeinput', onInput, true);
    return () => {
      field.removeEventListener('keydown', onKey, true);
      field.removeEventListener('beforeinput', onInput, true);
    };
  }, [root, undo]);
}

/** The address of a link, in the toolbar. */
function isOwnInput(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement;
}

function nothing(): void {
  // The field has no block whose focus others would be shown.
}

/** Nobody annotates what is for oneself. */
const unmarked: FieldMarks = { marks: sourceOf([]), describe: () => '' };

/** Nobody else is ever in somebody's notes, and their other tabs show no caret. */
const nobodyElse: FieldAwareness = {
  getStates: () => new Map(),
  getLocalState: () => ({ cursor: null }),
  setLocalStateField: nothing,
  on: nothing,
  off: nothing,
};
