import { useEffect, useRef, useState } from 'react';
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
import type { PlanConnection } from '../sync/connection.ts';
import styles from './AgendaList.module.css';
import { besideOther, moved, stepIn } from './agendaMoves.ts';
import type { Annotate, Thread } from './threads.ts';
import { useAct } from './useAct.ts';

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
  const act = useAct();
  const box = useRef<HTMLDivElement>(null);
  const pressed = useRef<string | null>(null);
  /** What is not on the server yet has no place there to be moved to. */
  const ids = items.filter(({ thread }) => !thread.waiting).map(({ id }) => id);

  const move = (to: AgendaMove | null) => {
    if (to === null) return;
    const at = moved(ids, to).indexOf(to.id) + 1;
    void act
      .run(() => annotate.move(to))
      .then((done) => setSaid(done ? t('next.moved', { at, count: ids.length }) : ''));
  };
  useEffect(() => {
    // A button that moved along with its line has lost the focus.
    const wanted = pressed.current;
    if (wanted === null || document.activeElement !== document.body) return;
    pressed.current = null;
    const [id = '', direction = ''] = wanted.split(' ');
    const line = box.current?.querySelector(`[data-key="${id}"]`);
    const button = line?.querySelector<HTMLElement>(`[data-move="${direction}"]:not([disabled])`);
    (button ?? line?.querySelector<HTMLElement>('[data-move]:not([disabled])'))?.focus();
  });
  const { dragAndDropHooks } = useDragAndDrop({
    isDisabled: !mayOrder,
    getItems: (keys) => [...keys].map((key) => ({ 'application/x-agenda': String(key) })),
    onReorder({ keys, target }) {
      const [key] = keys;
      if (key === undefined || target.dropPosition === 'on') return;
      move(besideOther(ids, String(key), String(target.key), target.dropPosition));
    },
  });

  return (
    <div ref={box}>
      <GridList
        aria-label={t('next.list')}
        items={items}
        dependencies={[me.id, mayOrder, ids.join(' ')]}
        className={classes(styles.list)}
        dragAndDropHooks={dragAndDropHooks}
        keyboardNavigationBehavior="tab"
      >
        {(item) => (
          <GridListItem
            id={item.id}
            textValue={nameOf(item)}
            className={classes(styles.item)}
            data-kind={item.thread.kind}
          >
            <Line
              conn={conn}
              me={me}
              item={item}
              mayMove={mayOrder && !item.thread.waiting}
              isFirst={ids[0] === item.id}
              isLast={ids.at(-1) === item.id}
              onStep={(direction) => {
                pressed.current = `${item.id} ${direction}`;
                move(stepIn(ids, item.id, direction));
              }}
            />
          </GridListItem>
        )}
      </GridList>
      <p role="status" className="unseen">
        {said}
      </p>
      {act.trouble === null ? null : (
        <p role="alert" className={styles.trouble}>
          {act.trouble}
        </p>
      )}
    </div>
  );
}

interface LineProps {
  readonly conn: PlanConnection;
  readonly me: Me;
  readonly item: AgendaItem;
  readonly mayMove: boolean;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly onStep: (direction: 'up' | 'down') => void;
}

function Line({ conn, me, item, mayMove, isFirst, isLast, onStep }: LineProps) {
  const t = useTranslations('annotations');
  const place = usePlace();
  const [, navigate] = useLocation();
  const { thread, about } = item;
  const { by, kind } = thread;
  const what = nameOf(item);
  const steps = [
    { direction: 'up', isEnd: isFirst },
    { direction: 'down', isEnd: isLast },
  ] as const;
  return (
    <>
      {mayMove ? (
        <AriaButton
          slot="drag"
          className={classes(styles.handle)}
          aria-label={t('next.drag', { what })}
        >
          <Icon name="handle" />
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
        <div className={styles.steps}>
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
