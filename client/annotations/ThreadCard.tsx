import { memo, useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useLocation } from 'wouter';

import { can, type Role } from '#shared/access/can.ts';
import type { Me, Person } from '#shared/wire/api.ts';

import { titleIdOf } from '../beside/tabs.ts';
import { Button } from '../look/Button.tsx';
import { Face } from '../look/Face.tsx';
import { closeOver, turnOver } from '../pages/plan/over.ts';
import { settleFocus } from '../pages/plan/usePlaceFocus.ts';
import { useWide } from '../pages/plan/useWide.ts';
import type { PlanConnection } from '../sync/connection.ts';
import { Closing } from './Closing.tsx';
import { talkDrafts } from './queues.ts';
import { ReplyBox } from './ReplyBox.tsx';
import { ReplyLine } from './ReplyLine.tsx';
import { Said } from './Said.tsx';
import { SentState } from './SentState.tsx';
import styles from './Thread.module.css';
import type { Annotate, Thread } from './threads.ts';
import { useSaidAt } from './useSaidAt.ts';

export interface ThreadCardProps {
  readonly thread: Thread;
  /** "on the words “…”"; `null` when it is about the part as a whole. */
  readonly about: string | null;
  readonly isOpen: boolean;
  readonly conn: PlanConnection;
  readonly me: Me;
  readonly role: Role;
  readonly people: readonly Person[];
  readonly annotate: Annotate;
  /** Brings its place in the letter into view; false when it has none there. */
  readonly showThread: (id: string) => boolean;
}

/** One thread: closed, its first words; open, all of it with my answer. Open ones have an address. */
export const ThreadCard = memo(function ThreadCard(props: ThreadCardProps) {
  const { thread, about, isOpen, conn, me, role, people, annotate, showThread } = props;
  const t = useTranslations('annotations');
  const [, navigate] = useLocation();
  const saidAt = useSaidAt();
  const wide = useWide();
  const { id, kind, by, closedAt } = thread;
  const isMine = by.id === me.id;
  const title = `thread-${id}`;
  /** It was opened with "Answer", so that is where the focus goes. */
  const [isAnswering, setAnswering] = useState(false);
  const mayChange = isMine && !thread.waiting && !thread.withdrawn && can(role, 'annotation.reply');
  const isOnPart = thread.about.block !== null;

  useEffect(() => {
    if (!isOpen) return;
    // From its address alone it may lie further down in the panel.
    document.getElementById(title)?.closest('li')?.scrollIntoView({ block: 'nearest' });
    settleFocus();
    if (wide) showThread(id);
  }, [isOpen, wide, showThread, id, title]);

  const count = thread.replies.filter(({ withdrawn }) => !withdrawn).length;
  return (
    <li className={styles.thread} data-kind={kind} data-open={isOpen || undefined}>
      <div className={styles.head}>
        <Face name={by.name} colour={conn.colourOf(by.id)} />
        <h4 id={title} tabIndex={-1} data-thread={id} className={styles.who}>
          {isMine ? t(`wroteMe.${kind}`) : t(`wrote.${kind}`, { name: by.name })}
        </h4>
        <time dateTime={thread.at} className={styles.faint}>
          {saidAt(thread.at)}
          {thread.editedAt === null ? null : ` · ${t('edited')}`}
        </time>
      </div>
      {about === null ? null : <p className={styles.about}>{about}</p>}
      {thread.withdrawn ? (
        <p className={styles.faint}>
          {isMine ? t('withdrawnMe') : t('withdrawn', { name: by.name })}
        </p>
      ) : thread.damaged ? (
        <p className={styles.faint}>{t('damaged')}</p>
      ) : (
        <Said
          text={thread.text}
          describedBy={title}
          {...(isOpen && mayChange
            ? {
                mine: {
                  change: (text) => annotate.change(id, { kind: 'text', text }),
                  withdraw: () => annotate.withdraw(id),
                  mayBeEmpty: kind === 'unclear' || kind === 'revisit',
                },
              }
            : {})}
        />
      )}
      {closedAt === null || kind === 'comment' ? null : (
        <p className={styles.faint}>{t(`thread.closed.${kind}`, { when: saidAt(closedAt) })}</p>
      )}
      {thread.review === null ? null : <p className={styles.faint}>{t('fromReview')}</p>}
      <SentState words={thread} annotate={annotate} after={titleIdOf('conversation')} />
      {isOpen ? (
        <>
          {thread.replies.length === 0 ? null : (
            <ul role="list" className={styles.replies}>
              {thread.replies.map((reply) => (
                <ReplyLine
                  key={reply.id}
                  thread={id}
                  reply={reply}
                  colour={conn.colourOf(reply.by.id)}
                  isMine={reply.by.id === me.id}
                  annotate={annotate}
                />
              ))}
            </ul>
          )}
          <Closing
            thread={thread}
            annotate={annotate}
            isMine={isMine}
            isHere={people.some((person) => person.id === by.id)}
            describedBy={title}
          />
          {thread.withdrawn || thread.damaged || !can(role, 'annotation.reply') ? null : (
            <ReplyBox
              draft={`${talkDrafts}${me.id} ${conn.planId} ${id}`}
              takesFocus={isAnswering}
              onReply={(body) => annotate.reply(id, body)}
            />
          )}
        </>
      ) : null}
      <div className={styles.foot}>
        <Button
          look="bare"
          aria-expanded={isOpen}
          aria-describedby={title}
          onPress={() => {
            setAnswering(!isOpen && count === 0);
            const to = isOpen
              ? ({ at: 'conversation' } as const)
              : ({ at: 'thread', thread: id } as const);
            turnOver(conn.planId, to, navigate);
          }}
        >
          {isOpen
            ? t('thread.less')
            : count === 0
              ? t('thread.answer')
              : t('thread.replies', { count })}
        </Button>
        {isOpen && !wide && isOnPart ? (
          <Button
            look="bare"
            onPress={() => {
              closeOver(conn.planId, navigate);
              // The letter can be scrolled once nothing stands over it.
              requestAnimationFrame(() => requestAnimationFrame(() => showThread(id)));
            }}
          >
            {t('thread.show')}
          </Button>
        ) : null}
      </div>
    </li>
  );
});
