import { Label, Radio, RadioGroup } from 'react-aria-components';
import { useTranslations } from 'use-intl';

import { setState } from '#shared/doc/edit.ts';
import type { GoalState } from '#shared/plan/kinds.ts';
import type { Goal } from '#shared/plan/plan.ts';
import { type GoalAnswer, goalAnswers } from '#shared/wire/reviews.ts';

import { useEditor } from '../../editor/EditorContext.ts';
import { Button } from '../../look/Button.tsx';
import { classes } from '../../look/classes.ts';
import { noteFrom, stateFor } from '../goalStanding.ts';
import { lookedAt, mineIn } from '../shownDraft.ts';
import { useWalk } from '../WalkContext.ts';
import styles from './GoalAnswers.module.css';

/** The colour that names each answer: the states' own. None of them is better than another. */
const tints: Readonly<Record<GoalAnswer, string>> = {
  'still-right': 'moss',
  changed: 'ink',
  resting: 'plum',
  outgrown: 'amber',
  'here-now': 'lake',
  'set-aside': 'soft',
};

/** How it is with the goal now: one answer for everybody, that anyone may change. */
export function GoalAnswers({ goal }: { readonly goal: Goal }) {
  const { conn, draft, me, mayJoin, put } = useWalk();
  const { readOnly } = useEditor();
  const t = useTranslations('review.goals');
  const states = useTranslations('editor.state.goal');
  const { answer, by, lines } = lookedAt(draft, goal.id);

  const stand = (state: GoalState) => {
    const note = state === 'working-on' ? null : noteFrom(mineIn(lines, me.id));
    conn.undo.together(() => setState(conn.doc, conn.context, goal.id, state, note));
  };
  const choose = (chosen: GoalAnswer) => {
    put({ kind: 'answer', goal: goal.id, answer: chosen });
    const state = stateFor(chosen);
    if (state !== null && state !== goal.state.value) stand(state);
  };
  const isResting = goal.state.value !== 'working-on';
  const asksToWork = (answer === 'still-right' || answer === 'changed') && isResting;

  return (
    <div className={styles.answers}>
      <RadioGroup
        className={classes(styles.group)}
        value={answer}
        isReadOnly={!mayJoin || readOnly}
        onChange={(value) => choose(value as GoalAnswer)}
      >
        <Label className={classes(styles.question)}>{t('question')}</Label>
        <div className={styles.choices}>
          {goalAnswers.map((value) => (
            <Radio
              key={value}
              value={value}
              className={classes(styles.choice, styles[tints[value]])}
            >
              <span className={styles.word}>{t(`answers.${value}`)}</span>
              <span className={styles.about}>{t(`about.${value}`)}</span>
            </Radio>
          ))}
        </div>
      </RadioGroup>
      <p className={styles.below} role="status">
        {answer !== null && by !== null && by.id !== me.id ? (
          <span>{t('answeredBy', { name: by.name })}</span>
        ) : null}
        {isResting || answer !== null ? (
          <span>{t('stands', { state: states(goal.state.value) })}</span>
        ) : null}
      </p>
      {mayJoin && !readOnly && (answer !== null || asksToWork) ? (
        <div className={styles.more}>
          {asksToWork ? (
            <Button onPress={() => stand('working-on')}>{t('workAgain')}</Button>
          ) : null}
          {answer === null ? null : (
            <Button
              look="bare"
              onPress={() => put({ kind: 'answer', goal: goal.id, answer: null })}
            >
              {t('clear')}
            </Button>
          )}
        </div>
      ) : null}
    </div>
  );
}
