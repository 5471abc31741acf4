import { useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Link } from 'wouter';

import { can, type Role } from '#shared/access/can.ts';
import type { Person } from '#shared/wire/api.ts';
import type { Named } from '#shared/wire/named.ts';
import type { ReviewDraft, ReviewNow } from '#shared/wire/reviews.ts';

import { EditorProvider } from '../editor/EditorContext.ts';
import { LiveRegion } from '../editor/live/LiveRegion.tsx';
import { useOthersAloud } from '../editor/live/useOthersAloud.ts';
import { useEditorOf } from '../editor/useEditorOf.ts';
import { Button, buttonClass } from '../look/Button.tsx';
import type { PlanConnection } from '../sync/connection.ts';
import { usePlan, useSaved, useStore, useUndoKeys } from '../sync/usePlan.ts';
import { isApart, isSamePlace, type WalkPlace } from './following.ts';
import { OutboxMark } from './OutboxMark.tsx';
import { PutAway } from './PutAway.tsx';
import { shownDraft } from './shownDraft.ts';
import { StepOf } from './StepOf.tsx';
import { Together } from './Together.tsx';
import { useFollowing } from './useFollowing.ts';
import { useOutbox } from './useOutbox.ts';
import { WalkProvider } from './WalkContext.ts';
import { WalkNav } from './WalkNav.tsx';
import { besides, goalsToLookAt, pathOf, standOn } from './walkPath.ts';
import styles from './WalkThrough.module.css';

export interface WalkThroughProps {
  readonly conn: PlanConnection;
  readonly me: Named;
  readonly role: Role;
  readonly people: readonly Person[];
  readonly draft: ReviewDraft;
  readonly last: ReviewNow['last'];
}

/** The walk under way: one step on the screen, the same for everybody. */
export function WalkThrough({ conn, me, role, people, draft, last }: WalkThroughProps) {
  const t = useTranslations('review');
  const mayJoin = can(role, 'review.join');
  const { writable } = useSaved(conn);
  const plan = usePlan(conn);
  const { editor, saying } = useEditorOf(
    conn,
    me.id,
    !writable || !can(role, 'plan.write'),
    people,
  );
  useUndoKeys(conn, editor.acts.followUndo);
  useOthersAloud(conn, editor.me, editor.speak);

  const outbox = useOutbox(conn, me.id, draft.startedAt);
  const { waiting } = useStore(outbox.state);
  const { id, name } = me;
  const shown = useMemo(() => shownDraft(draft, waiting, { id, name }), [draft, waiting, id, name]);
  const [isTyping, onTyping] = useState(false);
  const { put } = outbox;
  const walk = { conn, me, role, people, draft: shown, last, mayJoin, outbox, put, onTyping };

  const following = useFollowing(conn.planId, draft, mayJoin);
  const goals = goalsToLookAt(plan, shown);
  const path = pathOf(goals);
  const here = standOn(path, following.here);
  const { before, after } = besides(path, here);
  const [pressed, setPressed] = useState<WalkPlace | null>(null);
  const go = (place: WalkPlace) => {
    setPressed(place);
    void outbox.flush();
    following.go(place);
  };

  return (
    <EditorProvider value={editor}>
      <WalkProvider value={walk}>
        <div className={styles.page} data-walk="">
          <WalkNav path={path} goals={goals} here={here} onGo={mayJoin ? go : null} />
          <div className={styles.letter}>
            <p className={styles.about}>
              {draft.startedBy.id === me.id
                ? t('startedByMe')
                : t('startedBy', { name: draft.startedBy.name })}
              {mayJoin ? null : ` ${t('observer')}`}
            </p>
            <StepOf
              key={`${here.step} ${here.goal}`}
              place={here}
              goals={goals}
              arrived={pressed !== null && isSamePlace(pressed, here)}
            />
            <footer className={styles.foot}>
              <OutboxMark key={`${here.step} ${here.goal}`} here={here} isTyping={isTyping} />
              {mayJoin ? (
                <div className={styles.ways}>
                  {before ? <Button onPress={() => go(before)}>{t('back')}</Button> : null}
                  {after ? (
                    <Button look="solid" onPress={() => go(after)}>
                      {here.step === 'goals' && after.step === 'goals' ? t('nextGoal') : t('next')}
                    </Button>
                  ) : null}
                </div>
              ) : null}
            </footer>
            <div className={styles.end}>
              <Link href={`/plans/${conn.planId}`} className={buttonClass('bare')}>
                {t('toThePlan')}
              </Link>
              {mayJoin ? <PutAway planId={conn.planId} /> : null}
            </div>
            <Together
              apart={isApart(following) ? standOn(path, following.there) : null}
              here={here}
              alone={following.alone}
              onJoin={following.join}
            />
          </div>
        </div>
        <LiveRegion saying={saying} outline={editor.acts.outline} />
      </WalkProvider>
    </EditorProvider>
  );
}
