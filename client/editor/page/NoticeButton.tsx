import { useTranslations } from 'use-intl';

import type { BlockId } from '#shared/plan/plan.ts';

import { AddButton } from '../AddButton.tsx';
import { useEditor } from '../EditorContext.ts';
import { goalInView } from './goalInView.ts';
import { useGoalBefore } from './useGoalBefore.ts';

/** One press from anywhere in the plan into writing down what was noticed. */
export function NoticeButton() {
  const { acts } = useEditor();
  const t = useTranslations('noticings');
  const { goal, around } = useGoalBefore();
  return (
    <div {...around}>
      <AddButton
        text={t('add')}
        onAdd={() => acts.add('signal', { near: (goal() ?? goalInView('here')) as BlockId | null })}
      />
    </div>
  );
}
