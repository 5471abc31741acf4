import { useState } from 'react';
import { useTranslations } from 'use-intl';

import { planHash } from '#shared/plan/hash.ts';
import type { AgreementBody, ReviewChange } from '#shared/wire/reviews.ts';

import { api } from '../../api.ts';
import { onceSaved } from '../../sync/whenSaved.ts';
import { ChangedMeanwhile } from '../agree/ChangedMeanwhile.tsx';
import { KeepReview } from '../agree/KeepReview.tsx';
import { PersonAgrees } from '../agree/PersonAgrees.tsx';
import { isEarlier, speakers } from '../agree/speaking.ts';
import { OthersWords } from '../OthersWords.tsx';
import { mineIn, othersIn } from '../shownDraft.ts';
import { Step } from '../Step.tsx';
import stepStyles from '../Step.module.css';
import { useChangedSoon } from '../useChangedSoon.ts';
import { useTakeDraft } from '../useOutbox.ts';
import { useWalk } from '../WalkContext.ts';
import { WordsBox } from '../WordsBox.tsx';
import styles from './Agree.module.css';

/** Each person's word on the plan as it is now; then the review is kept. */
export function Agree({ arrived }: { readonly arrived: boolean }) {
  const { conn, draft, me, people, mayJoin, put, outbox } = useWalk();
  const t = useTranslations('review.agree');
  const take = useTakeDraft(conn.planId);
  const change = async (one: ReviewChange) => {
    take(await api.changeReview(conn.planId, draft.startedAt, one));
  };
  const [seen, setSeen] = useState(() => conn.plan.get());
  useChangedSoon(conn, draft.agreements.length > 0);
  /** What is agreed on is what is on the screen: that has to be saved first, and to be the plan. */
  const say = async (agreement: AgreementBody) => {
    const plan = conn.plan.get();
    const hash = planHash(plan);
    await onceSaved(conn, () => change({ kind: 'agree', agreement, hash }));
    setSeen(plan);
  };
  return (
    <Step arrived={arrived} title={t('title')}>
      <p className={stepStyles.lead}>{t('text')}</p>
      <ul role="list" aria-label={t('people')} className={styles.people}>
        {speakers(people, draft.agreements, me.id).map((speaker) => (
          <PersonAgrees
            key={speaker.person.id}
            speaker={speaker}
            colour={conn.colourOf(speaker.person.id)}
            me={me.id}
            isStale={speaker.agreement !== null && isEarlier(speaker.agreement)}
            readOnly={!mayJoin}
            draftKey={`${me.id} ${conn.planId} ${draft.startedAt} ${speaker.person.id}`}
            onSay={say}
            onTakeBack={() => change({ kind: 'disagree', person: speaker.person.id })}
          />
        ))}
      </ul>
      <ChangedMeanwhile conn={conn} seen={seen} />
      {mayJoin ? (
        <WordsBox
          label={t('note')}
          help={t('noteHelp')}
          value={mineIn(draft.notes, me.id)}
          onWords={(text) => put({ kind: 'note', text })}
          onLeft={() => void outbox.flush()}
        />
      ) : null}
      <OthersWords words={othersIn(draft.notes, me.id)} />
      <KeepReview />
    </Step>
  );
}
