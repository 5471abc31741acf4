import {
  type ReactNode,
  type Ref,
  useCallback,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { flushSync } from 'react-dom';
import { useTranslations } from 'use-intl';

import { fieldOf } from '#shared/doc/text.ts';
import { type TextField, textShape } from '#shared/plan/kinds.ts';
import type { BlockId } from '#shared/plan/plan.ts';

import { foundPlacesOf } from '../annotations/foundPlaces.ts';
import type { PlanConnection } from '../../sync/connection.ts';
import { sharedTextAttribute } from '../../sync/undoKeys.ts';
import { useGeneration } from '../../sync/usePlan.ts';
import type { Point } from './fieldEditor.ts';
import { fitOf } from './fits.ts';
import { type CaretAt, dropFocusWish, showField } from './focus.ts';
import type { EnterAt } from './keys.ts';
import { LiveText } from './LiveText.tsx';
import { watchNearness } from './near.ts';
import { RestingText } from './RestingText.tsx';
import styles from './RichField.module.css';
import { schemaOf } from './schema.ts';

export interface RichFieldProps {
  readonly conn: PlanConnection;
  readonly blockId: BlockId;
  /** Its shape (plain or rich) follows from `textShape` in shared/plan/kinds.ts. */
  readonly field: TextField;
  /** Read by screen readers; say which field of which block. */
  readonly label: string;
  readonly placeholder?: string;
  readonly readOnly?: boolean;
  readonly className?: string;
  /** Plain fields: Enter was pressed (nothing was changed yet). Without it Enter does nothing. */
  readonly onEnter?: (at: EnterAt) => void;
  /** Backspace in a field that holds no text. */
  readonly onBackspaceWhenEmpty?: () => void;
  /** An arrow key that would leave the first or last line. */
  readonly onArrowOut?: (direction: 'up' | 'down') => void;
  /** Escape; the toolbar takes the first one while it is open. */
  readonly onEscape?: () => void;
  readonly onFocus?: () => void;
  readonly onBlur?: () => void;
  /** A paste or drop was too large to be saved, and nothing of it was taken. */
  readonly onTooLarge?: () => void;
  readonly ref?: Ref<RichFieldHandle>;
}

interface RichFieldHandle {
  /** Brings the caret here, mounting the editor if it is not. */
  focus(at?: CaretAt): void;
}

/**
 * One shared text field: an editor where people look or write, static and looking the same
 * everywhere else, and also where an editor would harm what stands in it.
 */
export function RichField(props: RichFieldProps): ReactNode {
  const { conn, blockId, field, label, placeholder, readOnly = false, className, ref } = props;
  const shape = textShape[field];
  const generation = useGeneration(conn);
  const { text, awareness } = useMemo(
    // A new generation is a new document with a field of its own.
    () => ({
      generation,
      text: fieldOf(conn.doc, blockId, field),
      awareness: conn.cursors.forField(blockId, field),
    }),
    [conn, generation, blockId, field],
  );

  const root = useRef<HTMLDivElement>(null);
  const [isNear, setNear] = useState(false);
  const [isMisfit, setMisfit] = useState(false);
  const hasFocus = useRef(false);
  /** As far away as where fields rest: this one does as soon as the caret has left it. */
  const isFar = useRef(false);
  const wanted = useRef<CaretAt | Point | null>(null);
  const giveFocus = useRef<((at: CaretAt | Point) => void) | null>(null);

  const wake = useCallback(() => {
    if (text === null) return;
    const fit = fitOf(text, schemaOf(shape));
    setMisfit(fit === 'loses' || (fit === 'repairs' && readOnly));
    setNear(true);
  }, [text, shape, readOnly]);

  const takeFocus = useCallback(
    (at: CaretAt | Point) => {
      if (giveFocus.current !== null) {
        giveFocus.current(at);
        return;
      }
      wanted.current = at;
      // Before the next key can come, which is meant for this field already.
      queueMicrotask(() => flushSync(wake));
    },
    [wake],
  );

  useEffect(() => {
    if (root.current === null) return undefined;
    return watchNearness(root.current, {
      onNear: () => {
        isFar.current = false;
        wake();
      },
      onFar: () => {
        isFar.current = true;
        if (!hasFocus.current) setNear(false);
      },
    });
  }, [wake]);
  useLayoutEffect(
    () => showField(conn, blockId, field, takeFocus),
    [conn, blockId, field, takeFocus],
  );
  useImperativeHandle(ref, () => ({ focus: (at = 'end') => takeFocus(at) }), [takeFocus]);

  const onText = useCallback((isEmpty: boolean) => {
    root.current?.toggleAttribute('data-empty', isEmpty);
  }, []);
  const onEditor = useCallback(
    (give: ((at: CaretAt | Point) => void) | null) => {
      giveFocus.current = give;
      if (give === null) {
        if (hasFocus.current) conn.setFocus(null);
        hasFocus.current = false;
      } else if (wanted.current !== null) {
        give(wanted.current);
        wanted.current = null;
      }
    },
    [conn],
  );
  const attributes = useMemo(
    () => ({
      'aria-label': label,
      'aria-multiline': String(shape === 'rich'),
      dir: 'auto',
      ...(readOnly ? { 'aria-readonly': 'true' } : {}),
      ...(placeholder === undefined ? {} : { 'aria-placeholder': placeholder }),
    }),
    [label, shape, readOnly, placeholder],
  );
  const t = useTranslations('annotations.marks');
  const annotated = useMemo(
    () => ({
      marks: foundPlacesOf(conn).marksIn(blockId, field),
      describe: (count: number) => t('described', { count }),
    }),
    [conn, blockId, field, t],
  );
  const shared = { text, attributes, onText, annotated };

  return (
    <div
      ref={root}
      className={className === undefined ? styles['field'] : `${styles['field']} ${className}`}
      data-placeholder={readOnly ? '' : placeholder}
      {...{ [sharedTextAttribute]: '' }}
    >
      {text !== null && isNear && !isMisfit ? (
        <LiveText
          // A fresh document takes fresh editors.
          key={generation}
          {...shared}
          text={text}
          awareness={awareness}
          shape={shape}
          readOnly={readOnly}
          label={label}
          onEditor={onEditor}
          onMisfit={() => setMisfit(true)}
          onEnter={props.onEnter}
          onBackspaceWhenEmpty={props.onBackspaceWhenEmpty}
          onArrowOut={props.onArrowOut}
          onEscape={props.onEscape}
          holdOthers={conn.holdOthers}
          onTooLarge={props.onTooLarge}
          onFocus={() => {
            hasFocus.current = true;
            dropFocusWish(conn);
            conn.setFocus(blockId, field);
            props.onFocus?.();
          }}
          onBlur={(event) => {
            hasFocus.current = false;
            if (!isInSharedText(event.relatedTarget)) conn.setFocus(null);
            // The page's own focus stays where it is when the whole window loses it.
            const hasLeft = ![document.activeElement, event.relatedTarget].some(
              (to) => to instanceof Node && root.current?.contains(to),
            );
            if (isFar.current && hasLeft) setNear(false);
            props.onBlur?.();
          }}
        />
      ) : (
        <RestingText {...shared} onWanted={isMisfit ? undefined : takeFocus} />
      )}
    </div>
  );
}

function isInSharedText(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(`[${sharedTextAttribute}]`) !== null;
}
