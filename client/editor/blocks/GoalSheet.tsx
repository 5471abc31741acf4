import { memo } from 'react';
import { useTranslations } from 'use-intl';

import type { Goal } from '#shared/plan/plan.ts';

import { useOpened } from '../acts/openedFields.ts';
import { useEditor } from '../EditorContext.ts';
import type { Step } from '../outline/pageOutline.ts';
import { sameProps } from '../sameProps.ts';
import { AlsoServedBy } from './AlsoServedBy.tsx';
import { BlockField } from './BlockField.tsx';
import { BlockFrame } from './BlockFrame.tsx';
import { DirectionHint } from './DirectionHint.tsx';
import styles from './GoalSheet.module.css';
import { Led } from './Led.tsx';
import { Notes } from './Notes.tsx';
import { Standing } from './Standing.tsx';
import { Thread } from './Thread.tsx';

export interface GoalSheetProps {
  readonly goal: Goal;
  readonly steps: readonly Step[];
  readonly alsoServedBy: readonly Step[];
}

/** A goal in someone's own words, held together with what is tried for it and how it would show. */
export const GoalSheet = memo(function GoalSheet(props: GoalSheetProps) {
  const { goal, steps, alsoServedBy } = props;
  const { opened, readOnly } = useEditor();
  const t = useTranslations('editor');
  const clinical = useOpened(opened, goal.id, 'clinical') || goal.clinical !== '';
  return (
    <BlockFrame block={goal} controls="sheet" className={styles.goal}>
      <div data-lane-reach="">
        <div className={styles.quote} data-empty={goal.statement === '' || undefined}>
          <BlockField block={goal} field="statement" placeholder={t('placeholders.goal')} />
        </div>
        {clinical ? (
          <Led lead={t('clinicalLead')} className={styles.clinical} leadClass={styles.lead}>
            <BlockField block={goal} field="clinical" placeholder={t('placeholders.clinical')} />
          </Led>
        ) : null}
        {readOnly ? null : <DirectionHint block={goal} />}
        <Standing block={goal} />
        <Notes block={goal} />
        <Thread goal={goal.id} steps={steps} rests={goal.state.value !== 'working-on'} />
        <AlsoServedBy steps={alsoServedBy} />
      </div>
    </BlockFrame>
  );
}, sameProps);
