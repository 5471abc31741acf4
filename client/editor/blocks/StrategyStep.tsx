import { memo } from 'react';
import { useTranslations } from 'use-intl';

import { approaches } from '#shared/plan/kinds.ts';
import type { Strategy } from '#shared/plan/plan.ts';

import { useOpened } from '../acts/openedFields.ts';
import { classes } from '../../look/classes.ts';
import { useEditor } from '../EditorContext.ts';
import { BlockField } from './BlockField.tsx';
import { BlockFrame } from './BlockFrame.tsx';
import { Connections } from './Connections.tsx';
import { KindWord } from './KindWord.tsx';
import { Led } from './Led.tsx';
import { Notes } from './Notes.tsx';
import { StateMenu } from './StateMenu.tsx';
import styles from './Step.module.css';
import { WhatChanged } from './WhatChanged.tsx';

/** Something that is tried, with the reason for it in one plain sentence. */
export const StrategyStep = memo(function StrategyStep({ strategy }: { strategy: Strategy }) {
  const { acts, opened } = useEditor();
  const t = useTranslations('editor');
  const why = useOpened(opened, strategy.id, 'why') || strategy.why !== '';
  return (
    <BlockFrame block={strategy} controls="step" className={styles.step}>
      <span className={classes(styles.mark, styles.square)} aria-hidden="true" />
      <div className={styles.words}>
        <BlockField block={strategy} field="statement" placeholder={t('placeholders.strategy')} />
        {why ? (
          <Led lead={t('whyLead')} className={styles.why}>
            <BlockField block={strategy} field="why" placeholder={t('placeholders.why')} />
          </Led>
        ) : null}
        <div className={styles.row}>
          {strategy.state.value === 'trying' ? null : <StateMenu block={strategy} />}
          <KindWord
            label={t('approach.label')}
            values={approaches}
            chosen={strategy.approach}
            textOf={(value) => t(`approach.${value}`)}
            onChoose={(value) => acts.choose(strategy.id, 'approach', value)}
          />
          <WhatChanged block={strategy} />
          <Connections block={strategy} />
        </div>
        <Notes block={strategy} />
      </div>
    </BlockFrame>
  );
});
