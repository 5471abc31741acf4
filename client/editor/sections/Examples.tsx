import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useMessages, useTranslations } from 'use-intl';

import type { BlockId } from '#shared/plan/plan.ts';

import { classes } from '../../look/classes.ts';
import { Fold } from '../../look/Fold.tsx';
import { useEditor } from '../EditorContext.ts';
import styles from './Examples.module.css';

type WithExamples = 'area' | 'goal' | 'strategy' | 'measure';

export interface ExamplesProps {
  readonly label?: string;
  readonly groups: readonly { readonly kind: WithExamples; readonly under?: BlockId }[];
}

/** A few ideas behind one quiet word. Taking one writes it into the plan, to be changed at will. */
export function Examples({ label, groups }: ExamplesProps) {
  const { acts } = useEditor();
  const t = useTranslations('editor.examples');
  const { examples } = useMessages().editor;
  const [open, setOpen] = useState(false);
  return (
    <div className={styles.examples}>
      <Fold aria-expanded={open} onPress={() => setOpen(!open)}>
        {label ?? t('show')}
      </Fold>
      {open ? (
        <ul role="list" className={styles.ideas}>
          {groups.flatMap(({ kind, under }) =>
            Object.values(examples[kind]).map((text) => (
              <li key={text}>
                <Button
                  className={classes(styles.idea, styles[kind])}
                  aria-label={t('take', { text })}
                  onPress={() => acts.add(kind, { text, ...(under ? { under } : {}) })}
                >
                  {text}
                </Button>
              </li>
            )),
          )}
        </ul>
      ) : null}
    </div>
  );
}
