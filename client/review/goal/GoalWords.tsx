import { useTranslations } from 'use-intl';

import type { TextField } from '#shared/plan/kinds.ts';
import type { Goal } from '#shared/plan/plan.ts';

import sheet from '../../editor/blocks/GoalSheet.module.css';
import { MeasureStep } from '../../editor/blocks/MeasureStep.tsx';
import { StrategyStep } from '../../editor/blocks/StrategyStep.tsx';
import { mayWrite, useEditor } from '../../editor/EditorContext.ts';
import { RichField } from '../../editor/field/RichField.tsx';
import type { Step } from '../../editor/outline/pageOutline.ts';
import { say } from '../../look/Toasts.tsx';
import styles from './GoalWords.module.css';

export interface GoalWordsProps {
  readonly goal: Goal;
  readonly steps: readonly Step[];
}

/** The goal as it stands in the plan, to write in right here, with what is tried for it. */
export function GoalWords({ goal, steps }: GoalWordsProps) {
  const t = useTranslations('editor');
  return (
    <div className={sheet.goal} data-block={goal.id}>
      <div className={sheet.quote} data-empty={goal.statement === '' || undefined}>
        <Words goal={goal} field="statement" />
      </div>
      {goal.clinical === '' ? null : (
        <div className={sheet.clinical}>
          <span className={sheet.lead}>{t('clinicalLead')}</span>
          <Words goal={goal} field="clinical" />
        </div>
      )}
      {steps.length === 0 ? null : (
        <details className={styles.fold}>
          <summary>{t('threadLabel')}</summary>
          <ul role="list" className={styles.steps}>
            {steps.map((step) =>
              step.kind === 'strategy' ? (
                <StrategyStep key={step.id} strategy={step} />
              ) : (
                <MeasureStep key={step.id} measure={step} />
              ),
            )}
          </ul>
        </details>
      )}
    </div>
  );
}

/** Enter adds no other goal here, as it does on the plan's page: this step is about this one. */
function Words({ goal, field }: { readonly goal: Goal; readonly field: TextField }) {
  const editor = useEditor();
  const t = useTranslations('editor');
  return (
    <RichField
      conn={editor.conn}
      blockId={goal.id}
      field={field}
      label={field === 'statement' ? t('fields.statement.goal') : t('fields.clinical')}
      placeholder={field === 'statement' ? t('placeholders.goal') : t('placeholders.clinical')}
      readOnly={!mayWrite(editor, goal)}
      onTooLarge={() => say({ text: t('tooLarge') })}
    />
  );
}
