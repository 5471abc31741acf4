import { useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';

import { can, type Role } from '#shared/access/can.ts';
import type { Me, Person } from '#shared/wire/api.ts';

import { useFound } from '../editor/annotations/useFound.ts';
import { Button } from '../look/Button.tsx';
import { Note } from '../look/Note.tsx';
import { Shape } from '../look/Shape.tsx';
import type { PlanConnection } from '../sync/connection.ts';
import { usePlan } from '../sync/usePlan.ts';
import styles from './Conversation.module.css';
import { type Filter, groupsOf } from './groups.ts';
import { talkDrafts } from './queues.ts';
import { StartHere } from './StartHere.tsx';
import { TalkTrouble } from './TalkTrouble.tsx';
import { ThreadCard } from './ThreadCard.tsx';
import { useAnnotate, useThreads } from './threads.ts';
import { useAboutWords } from './useAboutWords.ts';

export interface ConversationProps {
  readonly conn: PlanConnection;
  readonly me: Me;
  readonly role: Role;
  readonly people: readonly Person[];
  /** The thread that is open, by its address. */
  readonly opened: string | null;
}

/** What people asked and said about the plan, part by part, in the order of the page. */
export function Conversation({ conn, me, role, people, opened }: ConversationProps) {
  const t = useTranslations('annotations.conversation');
  const known = useThreads(conn.planId);
  const annotate = useAnnotate(conn, me);
  const { places, showThread } = useFound(conn, known.threads);
  const plan = usePlan(conn);
  const aboutWords = useAboutWords(plan.blocks);
  const [filter, setFilter] = useState<Filter>('open');
  const groups = useMemo(() => groupsOf(places, filter, opened), [places, filter, opened]);
  const mayStart = can(role, 'annotation.write');

  if (known.state === 'loading') return <Shape lines={shape} />;
  const isEmpty = known.threads.length === 0;
  const isLost = opened !== null && !known.threads.some(({ id }) => id === opened);
  return (
    <>
      <p className={styles.lead}>{t(mayStart ? 'lead' : 'leadRead')}</p>
      <TalkTrouble conn={conn} known={known} />
      {mayStart ? (
        <StartHere
          label={t('write')}
          kinds={['comment', 'question', 'unclear', 'revisit']}
          draft={`${talkDrafts}${me.id} ${conn.planId} plan`}
          onStart={(body) => annotate.start(body)}
        />
      ) : null}
      {isLost && known.state === 'here' ? <Note kind="asked">{t('notFound')}</Note> : null}
      {isEmpty ? (
        known.state === 'here' ? (
          <div className={styles.empty}>
            <p className={styles.none}>{t('empty.title')}</p>
            <p>{t(mayStart ? 'empty.text' : 'empty.read')}</p>
          </div>
        ) : null
      ) : (
        <>
          <div role="group" aria-label={t('filter')} className={styles.filter}>
            {(['open', 'all'] as const).map((one) => (
              <Button
                key={one}
                look="bare"
                aria-pressed={filter === one}
                onPress={() => setFilter(one)}
              >
                {t(one)}
              </Button>
            ))}
          </div>
          {groups.length === 0 ? <p className={styles.lead}>{t('noneOpen')}</p> : null}
          {groups.map(({ key, places: inIt }) => (
            <section key={key} className={styles.group}>
              <h3 className={styles.part}>{inIt[0] ? aboutWords.part(inIt[0]) : null}</h3>
              <ul role="list" className={styles.threads}>
                {inIt.map((place) => (
                  <ThreadCard
                    key={place.thread.id}
                    thread={place.thread}
                    about={aboutWords.words(place)}
                    isOpen={place.thread.id === opened}
                    conn={conn}
                    me={me}
                    role={role}
                    people={people}
                    annotate={annotate}
                    showThread={showThread}
                  />
                ))}
              </ul>
            </section>
          ))}
        </>
      )}
    </>
  );
}

const shape = [{ width: 0.9 }, { width: 0.5 }, { width: 0.8, size: 'voice' }] as const;
