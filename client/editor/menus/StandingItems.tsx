import { Header, MenuSection } from 'react-aria-components';
import { useTranslations } from 'use-intl';

import { strategyStates } from '#shared/plan/kinds.ts';
import type { Strategy } from '#shared/plan/plan.ts';

import { classes } from '../../look/classes.ts';
import { useEditor } from '../EditorContext.ts';
import { ChoiceItem } from './ChoiceItem.tsx';
import styles from './ChoiceMenu.module.css';

export interface StandingItemsProps {
  readonly block: Strategy;
  readonly onAside: () => void;
}

/** How a step stands, as the first part of its menu. */
export function StandingItems({ block, onAside }: StandingItemsProps) {
  const { acts } = useEditor();
  const t = useTranslations('editor.state');
  return (
    <MenuSection
      className={classes(styles.section)}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[block.state.value]}
    >
      <Header className={classes(styles.heading)}>{t('heading')}</Header>
      {strategyStates.map((value) => (
        <ChoiceItem
          key={value}
          value={value}
          text={t(`strategy.${value}`)}
          about={t(`strategyAbout.${value}`)}
          onAction={() => {
            if (value === 'set-aside') onAside();
            else acts.stand(block.id, value);
          }}
        />
      ))}
    </MenuSection>
  );
}
