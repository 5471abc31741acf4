import { type Editor, EditorContent } from '@tiptap/react';
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import type * as Y from 'yjs';

import type { TextShape } from '#shared/plan/kinds.ts';

import type { FieldMarks } from '../annotations/markWords.ts';
import type { FieldAwareness } from '../../sync/cursors.ts';
import { restCarets } from './carets.ts';
import { fieldEditor, type Point, putCaret } from './fieldEditor.ts';
import { type Fit, fitOf } from './fits.ts';
import type { CaretAt } from './focus.ts';
import type { WaysOut } from './keys.ts';
import styles from './RichField.module.css';
import { schemaOf } from './schema.ts';
import { Toolbar } from './Toolbar.tsx';

export interface LiveTextProps extends WaysOut {
  readonly text: Y.XmlFragment;
  readonly awareness: FieldAwareness;
  readonly shape: TextShape;
  readonly readOnly: boolean;
  readonly label: string;
  /** Attributes of the element with the text box role; a new object each time one changes. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly holdOthers: () => () => void;
  readonly onTooLarge: (() => void) | undefined;
  readonly onFocus: () => void;
  readonly onBlur: (event: FocusEvent) => void;
  readonly onText: (isEmpty: boolean) => void;
  /** What people have annotated in it. */
  readonly annotated: FieldMarks;
  /** The content is, or has become, something that an editor would change by showing it. */
  readonly onMisfit: (fit: Fit) => void;
  /** Called with a way to focus the editor once it is there, and with `null` when it goes. */
  readonly onEditor: (takeFocus: ((at: CaretAt | Point) => void) | null) => void;
  /** Called with the editor itself once it is there, and with `null` when it goes. */
  readonly onMade?: (editor: Editor | null) => void;
}

/** The live editor of one field. Everything but `text`, `awareness` and `shape` may change freely. */
export function LiveText(props: LiveTextProps): ReactNode {
  const { text, awareness, shape, readOnly, label, attributes } = props;
  const host = useRef<HTMLDivElement>(null);
  const latest = useRef(props);
  const shownAttributes = useRef(attributes);
  const [editor, setEditor] = useState<Editor | null>(null);

  useLayoutEffect(() => {
    latest.current = props;
  });

  useLayoutEffect(() => {
    const schema = schemaOf(shape);
    let made: Editor | null = null;
    // Observed before the editor does, so that content which does not fit never reaches it.
    const check = (_events: unknown, transaction: Y.Transaction) => {
      if (transaction.origin === ySyncPluginKey) return;
      const fit = fitOf(text, schema);
      if (fit === 'exact' || (fit === 'repairs' && !latest.current.readOnly)) return;
      made?.destroy();
      latest.current.onMisfit(fit);
    };
    text.observeDeep(check);
    const live = fieldEditor({
      field: text,
      awareness,
      shape,
      annotated: {
        marks: latest.current.annotated.marks,
        describe: (count) => latest.current.annotated.describe(count),
      },
      editable: !latest.current.readOnly,
      attributes: () => shownAttributes.current,
      waysOut: () => latest.current,
      holdOthers: () => latest.current.holdOthers(),
      onTooLarge: () => latest.current.onTooLarge?.(),
      onFocus: () => latest.current.onFocus(),
      onBlur: (event) => latest.current.onBlur(event),
      onText: (isEmpty) => latest.current.onText(isEmpty),
    });
    made = live;
    setEditor(live);
    return () => {
      text.unobserveDeep(check);
      live.destroy();
      setEditor(null);
    };
  }, [text, awareness, shape]);

  // Once the editor stands on the page: before that it can show no caret and take no focus.
  useLayoutEffect(() => {
    if (editor === null || host.current === null) return;
    const stopResting = restCarets(host.current, awareness);
    latest.current.onEditor((at) => putCaret(editor, at));
    latest.current.onMade?.(editor);
    return () => {
      latest.current.onEditor(null);
      latest.current.onMade?.(null);
      stopResting();
    };
  }, [editor, awareness]);

  useLayoutEffect(() => {
    shownAttributes.current = attributes;
    // Renders the editor, and with it the attributes.
    if (editor !== null && !editor.isDestroyed) editor.setEditable(!readOnly, false);
  }, [editor, readOnly, attributes]);

  return (
    <>
      <EditorContent ref={host} editor={editor} className={styles['host']} />
      {editor === null || shape === 'plain' || readOnly ? null : (
        <Toolbar editor={editor} label={label} />
      )}
    </>
  );
}
