import { useTranslations } from 'use-intl';

import type { Goal } from '#shared/plan/plan.ts';

import { pageOutline } from '../../editor/outline/pageOutline.ts';
import { usePlan } from '../../sync/usePlan.ts';
import { lookedAt, mineIn, othersIn } from '../shownDraft.ts';
import { Step } from '../Step.tsx';
import stepStyles from '../Step.module.css';
import { GoalWords } from '../goal/GoalWords.tsx';
import { GoalAnswers } from '../goal/GoalAnswers.tsx';
import { isMyStanding, noteFrom } from '../goalStanding.ts';
import { OthersWords } from '../OthersWords.tsx';
import { setState } from '#shared/doc/edit.ts';
import { WordsBox } from '../WordsBox.tsx';
import { useWalk } from '../WalkContext.ts';
import styles from './Goals.module.css';

export interface GoalsProps {
  /** The goal that is looked at; `null` when the plan has none. */
  readonly goal: Goal | null;
  readonly arrived: boolean;
}

/** One goal in its own words, how it is with it now, and what each has to say about it. */
export function Goals({ goal, arrived }: GoalsProps) {
  const t = useTranslations('review.goals');
  if (goal === null) {
    return (
      <Step arrived={arrived} title={t('list')}>
        <p className={stepStyles.lead}>{t('none')}</p>
      </Step>
    );
  }
  return (
    <Step arrived={arrived} title={t('title')}>
      <OneGoal goal={goal} />
    </Step>
  );
}

function OneGoal({ goal }: { readonly goal: Goal }) {
  const { conn, draft, me, mayJoin, put, outbox } = useWalk();
  const t = useTranslations('review.goals');
  const outline = pageOutline(usePlan(conn), me.id);
  const { answer, lines } = lookedAt(draft, goal.id);
  const mine = mineIn(lines, me.id);

  const keepAsNote = () => {
    const note = noteFrom(mine);
    if (note !== null && isMyStanding(goal, answer, me.id) && note !== goal.state.note) {
      conn.undo.together(() => setState(conn.doc, conn.context, goal.id, goal.state.value, note));
    }
  };
  return (
    <>
      <GoalWords
        goal={goal}
        steps={outline.goals.find((one) => one.goal.id === goal.id)?.steps ?? []}
      />
      <GoalAnswers goal={goal} />
      {mayJoin ? (
        <WordsBox
          label={t('line')}
          help={t('lineHelp')}
          value={mine}
          onWords={(text) => put({ kind: 'line', goal: goal.id, text })}
          onLeft={() => {
            keepAsNote();
            void outbox.flush();
          }}
        />
      ) : null}
      <div className={styles.others}>
        <OthersWords words={othersIn(lines, me.id)} />
      </div>
    </>
  );
}
