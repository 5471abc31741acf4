import { memo } from 'react';
import { useTranslations } from 'use-intl';

import type { Area } from '#shared/plan/plan.ts';

import { AddButton } from '../AddButton.tsx';
import { classes } from '../../look/classes.ts';
import { AreaChip } from '../blocks/AreaChip.tsx';
import { useEditor } from '../EditorContext.ts';
import { Examples } from './Examples.tsx';
import { Section } from './Section.tsx';
import { sameProps } from '../sameProps.ts';
import styles from './Section.module.css';

/** What people want support with. */
export const Areas = memo(function Areas({ areas }: { readonly areas: readonly Area[] }) {
  const { acts, readOnly } = useEditor();
  const t = useTranslations('editor');
  const isEmpty = areas.length === 0;
  const add = readOnly ? null : <AddButton text={t('add.area')} onAdd={() => acts.add('area')} />;
  return (
    <Section name="areas" title={t('sections.areas')} action={isEmpty ? null : add}>
      {isEmpty ? (
        <p className={styles.intro}>{t(readOnly ? 'intro.nothing' : 'intro.areas')}</p>
      ) : null}
      <ul
        role="list"
        className={classes(styles.list, styles.chips)}
        data-lane="areas"
        data-takes="area"
        data-flow="chips"
      >
        {areas.map((area) => (
          <AreaChip key={area.id} area={area} />
        ))}
      </ul>
      {isEmpty && !readOnly ? (
        <div className={styles.adds}>
          {add}
          <Examples groups={[{ kind: 'area' }]} />
        </div>
      ) : null}
    </Section>
  );
}, sameProps);
