import { memo } from 'react';
import { useTranslations } from 'use-intl';

import { measureKinds } from '#shared/plan/kinds.ts';
import type { Measure } from '#shared/plan/plan.ts';

import { classes } from '../../look/classes.ts';
import { useEditor } from '../EditorContext.ts';
import { BlockField } from './BlockField.tsx';
import { BlockFrame } from './BlockFrame.tsx';
import { Connections } from './Connections.tsx';
import { KindWord } from './KindWord.tsx';
import { Led } from './Led.tsx';
import { Notes } from './Notes.tsx';
import styles from './Step.module.css';

/** How people would notice that something is changing. */
export const MeasureStep = memo(function MeasureStep({ measure }: { measure: Measure }) {
  const { acts } = useEditor();
  const t = useTranslations('editor');
  return (
    <BlockFrame block={measure} controls="step" className={styles.step}>
      <span className={classes(styles.mark, styles.round)} aria-hidden="true" />
      <div className={styles.words}>
        <Led lead={t('measureLead')}>
          <BlockField block={measure} field="statement" placeholder={t('placeholders.measure')} />
        </Led>
        <div className={styles.row}>
          <KindWord
            label={t('measureKind.label')}
            values={measureKinds}
            chosen={measure.measureKind}
            textOf={(value) => t(`measureKind.${value}`)}
            onChoose={(value) => acts.choose(measure.id, 'measureKind', value)}
          />
          <Connections block={measure} />
        </div>
        <Notes block={measure} />
      </div>
    </BlockFrame>
  );
});
