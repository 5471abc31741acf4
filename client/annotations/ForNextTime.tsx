import { useTranslations } from 'use-intl';

import { can } from '#shared/access/can.ts';

import { useFound } from '../editor/annotations/useFound.ts';
import { Shape } from '../look/Shape.tsx';
import { usePlan } from '../sync/usePlan.ts';
import { AgendaList } from './AgendaList.tsx';
import type { ConversationProps } from './Conversation.tsx';
import styles from './Conversation.module.css';
import { talkDrafts } from './queues.ts';
import { StartHere } from './StartHere.tsx';
import { TalkTrouble } from './TalkTrouble.tsx';
import { useAnnotate, useThreads } from './threads.ts';
import { useAboutWords } from './useAboutWords.ts';

/** What is open until it is answered, in the order that its people want to talk about it. */
export function ForNextTime({ conn, me, role }: Omit<ConversationProps, 'opened'>) {
  const t = useTranslations('annotations.next');
  const known = useThreads(conn.planId);
  const annotate = useAnnotate(conn, me);
  const { places } = useFound(conn, known.threads);
  const aboutWords = useAboutWords(usePlan(conn).blocks);
  const mayOrder = can(role, 'annotation.write');

  if (known.state === 'loading') return <Shape lines={shape} />;
  const byId = new Map(places.map((place) => [place.thread.id, place]));
  const items = known.agenda.flatMap((id) => {
    const place = byId.get(id);
    if (!place) return [];
    return [{ id, thread: place.thread, about: aboutWords.whole(place) }];
  });
  return (
    <>
      <p className={styles.lead}>{t(mayOrder ? 'lead' : 'leadRead')}</p>
      <TalkTrouble conn={conn} known={known} />
      {items.length > 0 ? (
        <AgendaList conn={conn} me={me} items={items} mayOrder={mayOrder} annotate={annotate} />
      ) : known.state === 'here' ? (
        <div className={styles.empty}>
          <p className={styles.none}>{t('empty.title')}</p>
          <p>{t(mayOrder ? 'empty.text' : 'empty.read')}</p>
        </div>
      ) : null}
      {mayOrder ? (
        <StartHere
          label={t('add')}
          kinds={['question', 'revisit']}
          draft={`${talkDrafts}${me.id} ${conn.planId} next`}
          onStart={(body) => annotate.start(body)}
        />
      ) : null}
    </>
  );
}

const shape = [
  { width: 0.9 },
  { width: 0.7, size: 'voice' },
  { width: 0.8, size: 'voice' },
] as const;
