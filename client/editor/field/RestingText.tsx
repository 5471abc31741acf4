import { type ReactNode, useEffect, useReducer } from 'react';
import type * as Y from 'yjs';

import { richText } from '#shared/doc/text.ts';

import type { FieldMarks } from '../annotations/markWords.ts';
import { segmentsOf } from '../annotations/segments.ts';
import { useStore } from '../../sync/usePlan.ts';
import type { Point } from './fieldEditor.ts';
import type { CaretAt } from './focus.ts';
import styles from './RichField.module.css';
import { StaticText } from './StaticText.tsx';

export interface RestingTextProps {
  readonly text: Y.XmlFragment | null;
  readonly attributes: Readonly<Record<string, string>>;
  readonly onText: (isEmpty: boolean) => void;
  readonly annotated: FieldMarks;
  /** The person wants the caret here; not given where an editor would do harm. */
  readonly onWanted: ((at: CaretAt | Point) => void) | undefined;
}

/** A field without an editor: the same text in the same boxes. */
export function RestingText(props: RestingTextProps): ReactNode {
  const { text, attributes, onText, annotated, onWanted } = props;
  const marks = useStore(annotated.marks);
  const [, changed] = useReducer((times: number) => times + 1, 0);
  useEffect(() => {
    text?.observeDeep(changed);
    return () => text?.unobserveDeep(changed);
  }, [text]);

  const nodes = text === null ? [] : richText(text);
  const [first] = nodes;
  const isEmpty =
    nodes.length <= 1 &&
    (first === undefined || (first.type === 'paragraph' && first.content.length === 0));
  useEffect(() => onText(isEmpty), [onText, isEmpty]);

  return (
    // A text box like the editor it stands for; it becomes one as soon as it gets the focus.
    // oxlint-disable-next-line jsx-a11y/interactive-supports-focus
    <div
      {...attributes}
      role="textbox"
      tabIndex={0}
      className={styles['text']}
      onMouseDown={(event) => {
        if (onWanted === undefined || event.button !== 0) return;
        if (event.target instanceof Element && event.target.closest('a')) return;
        event.preventDefault();
        onWanted({ left: event.clientX, top: event.clientY });
      }}
      onFocus={(event) => {
        if (event.target === event.currentTarget) onWanted?.('start');
      }}
    >
      <StaticText text={nodes} segments={segmentsOf(marks)} describe={annotated.describe} />
    </div>
  );
}
