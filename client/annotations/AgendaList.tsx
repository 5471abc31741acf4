import {
  type CSSProperties,
  type PointerEventHandler,
  type RefObject,
  useEffect,
  useRef,
  useState,
} from 'react';
import {
  Button as AriaButton,
  GridList,
  GridListItem,
  useDragAndDrop,
} from 'react-aria-components';
import { useTranslations } from 'use-intl';
import { useLocation } from 'wouter';

import type { AgendaMove } from '#shared/wire/annotations.ts';
import type { Me } from '#shared/wire/api.ts';

import { usePlace } from '../beside/PlaceContext.ts';
import { Button } from '../look/Button.tsx';
import { classes } from '../look/classes.ts';
import { Face } from '../look/Face.tsx';
import { Icon } from '../look/Icon.tsx';
import { openOver, turnOver } from '../pages/plan/over.ts';
import { codeOf } from '../problem.ts';
import type { PlanConnection } from '../sync/connection.ts';
import styles from './AgendaList.module.css';
import { besideOther, moved, stepIn } from './agendaMoves.ts';
import type { Annotate, Thread } from './threads.ts';
import { useTroubleWords } from './useAct.ts';
import { type InHand, useHandleOrder } from './useHandleOrder.ts';

interface AgendaItem {
  readonly id: string;
  readonly thread: Thread;
  /** Where it belongs, in words. */
  readonly about: string;
}

export interface AgendaListProps {
  readonly conn: PlanConnection;
  readonly me: Me;
  readonly items: readonly AgendaItem[];
  readonly mayOrder: boolean;
  readonly annotate: Annotate;
}

/** The list in its order; moved with buttons, with the keys of a list, and by its handle. */
export function AgendaList({ conn, me, items, mayOrder, annotate }: AgendaListProps) {
  const t = useTranslations('annotations');
  const [said, setSaid] = useState('');
  const tell = useTroubleWords();
  const [trouble, setTrouble] = useState<string | null>(null);
  const pressed = useRef<Pressed | null>(null);
  /** What is not on the server yet has no place there to be moved to. */
  const ids = items.filter(({ thread }) => !thread.waiting).map(({ id }) => id);

  const move = (to: AgendaMove | null) => {
    if (to === null) return;
    const at = moved(ids, to).indexOf(to.id) + 1;
    setTrouble(null);
    setSaid(t('next.moved', { at, count: ids.length }));
    annotate.move(to).catch((error: unknown) => {
      setSaid('');
      setTrouble(`${t('next.notMoved')} ${tell(codeOf(error))}`);
    });
  };
  const { dragAndDropHooks } = useDragAndDrop({
    isDisabled: !mayOrder,
    getItems: (keys) => [...keys].map((key) => ({ 'application/x-agenda': String(key) })),
    onReorder({ keys, target }) {
      const [key] = keys;
      if (key === undefined || target.dropPosition === 'on') return;
      move(besideOther(ids, String(key), String(target.key), target.dropPosition));
    },
  });
  const { inHand, take } = useHandleOrder(ids, move);

  return (
    <div>
      <GridList
        aria-label={t('next.list')}
        items={items}
        dependencies={[me.id, mayOrder, ids.join(' '), inHand]}
        className={classes(styles.list)}
        {...(mayOrder ? { dragAndDropHooks } : {})}
        keyboardNavigationBehavior="tab"
      >
        {(item) => (
          <GridListItem
            id={item.id}
            textValue={nameOf(item)}
            className={classes(styles.item)}
            data-kind={item.thread.kind}
            {...inHandProps(item.id, inHand)}
          >
            <Line
              conn={conn}
              me={me}
              item={item}
              mayOrder={mayOrder}
              isFirst={ids[0] === item.id}
              isLast={ids.at(-1) === item.id}
              pressed={pressed}
              onTake={(event) => take(item.id, event)}
              onStep={(direction) => {
                pressed.current = { id: item.id, direction };
                move(stepIn(ids, item.id, direction));
              }}
            />
          </GridListItem>
        )}
      </GridList>
      <p role="status" className="unseen">
        {said}
      </p>
      {trouble === null ? null : (
        <p role="alert" className={styles.trouble}>
          {trouble}
        </p>
      )}
    </div>
  );
}

/** How a line looks while it is held, or something is held that would land beside it. */
function inHandProps(id: string, inHand: InHand | null) {
  if (inHand?.id === id) {
    return { 'data-held': '', style: { '--by': `${inHand.by}px` } as CSSProperties };
  }
  return inHand?.at?.id === id ? { 'data-landing': inHand.at.side } : {};
}

/** The button that was pressed last. */
interface Pressed {
  readonly id: string;
  readonly direction: 'up' | 'down';
}

interface LineProps {
  readonly conn: PlanConnection;
  readonly me: Me;
  readonly item: AgendaItem;
  readonly mayOrder: boolean;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly pressed: RefObject<Pressed | null>;
  readonly onTake: PointerEventHandler<HTMLElement>;
  readonly onStep: (direction: 'up' | 'down') => void;
}

function Line({ conn, me, item, mayOrder, isFirst, isLast, pressed, onTake, onStep }: LineProps) {
  const t = useTranslations('annotations');
  const place = usePlace();
  const [, navigate] = useLocation();
  const { thread, about } = item;
  const { by, kind } = thread;
  const what = nameOf(item);
  const mayMove = mayOrder && !thread.waiting;
  const buttons = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const wanted = pressed.current;
    const active = document.activeElement;
    // A button that moved along with its line, or leads no further, has lost the focus.
    const isLost = active === document.body || active?.matches(':disabled') === true;
    if (wanted?.id !== item.id || !isLost) return;
    const able = (which: string) =>
      buttons.current?.querySelector<HTMLElement>(`${which}:not([disabled])`);
    (able(`[data-move="${wanted.direction}"]`) ?? able('[data-move]'))?.focus();
  });
  const steps = [
    { direction: 'up', isEnd: isFirst },
    { direction: 'down', isEnd: isLast },
  ] as const;
  return (
    <>
      {mayOrder ? (
        <AriaButton
          slot="drag"
          isDisabled={!mayMove}
          className={classes(styles.handle)}
          aria-label={t('next.drag', { what })}
        >
          <span className={styles.grip} {...(mayMove ? { onPointerDownCapture: onTake } : {})}>
            <Icon name="handle" />
          </span>
        </AriaButton>
      ) : null}
      <div className={styles.what}>
        <p className={styles.who}>
          <Face name={by.name} colour={conn.colourOf(by.id)} />
          {by.id === me.id ? t(`wroteMe.${kind}`) : t(`wrote.${kind}`, { name: by.name })}
        </p>
        {thread.damaged ? (
          <p className={styles.about}>{t('damaged')}</p>
        ) : thread.text === '' ? null : (
          <p dir="auto" className={styles.words}>
            {thread.text}
          </p>
        )}
        <p className={styles.about}>{about}</p>
        {thread.waiting ? <p className={styles.about}>{t('sent.waiting')}</p> : null}
        <Button
          look="bare"
          onPress={() => {
            const to = { at: 'thread', thread: thread.id } as const;
            if (place.at === 'next') turnOver(conn.planId, to, navigate);
            else openOver(conn.planId, to, navigate);
          }}
        >
          {t('next.read')}
        </Button>
      </div>
      {mayMove ? (
        <div ref={buttons} className={styles.steps}>
          {steps.map(({ direction, isEnd }) => (
            <AriaButton
              key={direction}
              data-move={direction}
              isDisabled={isEnd}
              className={classes(styles.step)}
              aria-label={t(`next.${direction}`, { what })}
              onPress={() => onStep(direction)}
            >
              <Icon name={direction} />
            </AriaButton>
          ))}
        </div>
      ) : null}
    </>
  );
}

function nameOf({ thread, about }: AgendaItem): string {
  return thread.text === '' ? about : thread.text;
}
