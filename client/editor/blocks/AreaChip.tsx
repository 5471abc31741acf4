import { memo } from 'react';
import { useTranslations } from 'use-intl';

import type { Area } from '#shared/plan/plan.ts';

import { classes } from '../../look/classes.ts';
import { useEditor } from '../EditorContext.ts';
import styles from './AreaChip.module.css';
import { BlockField } from './BlockField.tsx';
import { BlockFrame } from './BlockFrame.tsx';
import { Notes } from './Notes.tsx';

/** An area of focus: a few words on a tint, to write in like anything else. */
export const AreaChip = memo(function AreaChip({ area }: { readonly area: Area }) {
  const { readOnly } = useEditor();
  const t = useTranslations('editor.placeholders');
  return (
    <BlockFrame
      block={area}
      controls="chip"
      className={classes(styles.area, readOnly && styles.even)}
    >
      <div className={styles.chip}>
        <BlockField block={area} field="statement" placeholder={t('area')} />
      </div>
      <Notes block={area} look="chip" />
    </BlockFrame>
  );
});
