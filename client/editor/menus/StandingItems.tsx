import { useTranslations } from 'use-intl';

import { strategyStates } from '#shared/plan/kinds.ts';
import type { Strategy } from '#shared/plan/plan.ts';

import { Choices } from '../../look/Menu.tsx';
import { useEditor } from '../EditorContext.ts';
import { ChoiceItem } from './ChoiceItem.tsx';

export interface StandingItemsProps {
  readonly block: Strategy;
  readonly onAside: () => void;
}

/** How a step stands, as the first part of its menu. */
export function StandingItems({ block, onAside }: StandingItemsProps) {
  const { acts } = useEditor();
  const t = useTranslations('editor.state');
  return (
    <Choices
      title={t('heading')}
      chosen={block.state.value}
      onChoose={(value) => {
        if (value === 'set-aside') onAside();
        else acts.stand(block.id, value);
      }}
    >
      {strategyStates.map((value) => (
        <ChoiceItem
          key={value}
          value={value}
          text={t(`strategy.${value}`)}
          about={t(`strategyAbout.${value}`)}
        />
      ))}
    </Choices>
  );
}
