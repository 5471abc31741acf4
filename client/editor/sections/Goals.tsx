import { Button } from 'react-aria-components';
import { useTranslations } from 'use-intl';

import { classes } from '../../look/classes.ts';
import { GoalSheet } from '../blocks/GoalSheet.tsx';
import { useEditor } from '../EditorContext.ts';
import type { GoalOutline } from '../outline/pageOutline.ts';
import { Examples } from './Examples.tsx';
import { Section } from './Section.tsx';
import styles from './Section.module.css';

/** The goals, each with what is tried for it. */
export function Goals({ goals }: { readonly goals: readonly GoalOutline[] }) {
  const { acts, readOnly } = useEditor();
  const t = useTranslations('editor');
  const isEmpty = goals.length === 0;
  return (
    <Section name="goals" title={t('sections.goals')}>
      {isEmpty ? (
        <p className={styles.intro}>{t(readOnly ? 'intro.nothing' : 'intro.goals')}</p>
      ) : null}
      <ul
        role="list"
        className={classes(styles.list, styles.goals)}
        data-lane="goals"
        data-takes="goal"
      >
        {goals.map(({ goal, steps, alsoServedBy }) => (
          <GoalSheet key={goal.id} goal={goal} steps={steps} alsoServedBy={alsoServedBy} />
        ))}
      </ul>
      {readOnly ? null : (
        <>
          <Button className={classes(styles.long)} onPress={() => acts.add('goal')}>
            {t('add.goal')}
          </Button>
          {isEmpty ? (
            <div className={styles.adds}>
              <Examples groups={[{ kind: 'goal' }]} />
            </div>
          ) : null}
        </>
      )}
    </Section>
  );
}
