import { useId } from 'react';
import { useTranslations } from 'use-intl';

import { Face } from '../look/Face.tsx';
import { Said } from './Said.tsx';
import { SentState } from './SentState.tsx';
import styles from './Thread.module.css';
import type { Annotate, ThreadReply } from './threads.ts';
import { useSaidAt } from './useSaidAt.ts';

export interface ReplyLineProps {
  readonly thread: string;
  readonly reply: ThreadReply;
  readonly colour: string;
  readonly isMine: boolean;
  readonly annotate: Annotate;
}

/** One answer in a thread. */
export function ReplyLine({ thread, reply, colour, isMine, annotate }: ReplyLineProps) {
  const t = useTranslations('annotations');
  const common = useTranslations('common');
  const saidAt = useSaidAt();
  const who = useId();
  const { id, by } = reply;
  return (
    <li className={styles.reply}>
      <div className={styles.head}>
        <Face name={by.name} colour={colour} />
        <span id={who} className={styles.who}>
          {isMine ? `${by.name} (${common('you')})` : by.name}
        </span>
        <time dateTime={reply.at} className={styles.faint}>
          {saidAt(reply.at)}
          {reply.editedAt === null ? null : ` · ${t('edited')}`}
        </time>
      </div>
      {reply.withdrawn ? (
        <p className={styles.faint}>
          {isMine ? t('withdrawnMe') : t('withdrawn', { name: by.name })}
        </p>
      ) : reply.damaged ? (
        <p className={styles.faint}>{t('damaged')}</p>
      ) : (
        <Said
          text={reply.text}
          describedBy={who}
          {...(isMine && !reply.waiting
            ? {
                mine: {
                  change: (text) => annotate.changeReply(thread, id, text),
                  withdraw: () => annotate.withdrawReply(thread, id),
                  mayBeEmpty: false,
                },
              }
            : {})}
        />
      )}
      <SentState words={reply} annotate={annotate} after={`thread-${thread}`} />
    </li>
  );
}
