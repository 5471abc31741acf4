import { useMemo } from 'react';
import { Button } from 'react-aria-components';
import { useTranslations } from 'use-intl';

import type { Block } from '#shared/plan/plan.ts';

import { classes } from '../../look/classes.ts';
import { useStore } from '../../sync/usePlan.ts';
import { useBlockName } from '../blocks/useBlockName.ts';
import { useEditor } from '../EditorContext.ts';
import { useAnnotating } from './AnnotatingContext.ts';
import styles from './BlockMarks.module.css';
import { foundPlacesOf } from './foundPlaces.ts';
import { markKeys } from './useMarkKeys.ts';

export interface BlockMarksProps {
  readonly block: Block;
  /** What kind of edge it stands at. */
  readonly at: 'gutter' | 'sheet' | 'step' | 'chip';
}

/** How many open threads are about a block or its words; pressing it opens them. */
export function BlockMarks({ block, at }: BlockMarksProps) {
  const { conn } = useEditor();
  const annotating = useAnnotating();
  const t = useTranslations('annotations.marks');
  const nameOf = useBlockName();
  const places = foundPlacesOf(conn);
  const open = useStore(useMemo(() => places.openOn(block.id), [places, block.id]));
  const lit = useStore(places.lit);
  if (open.length === 0 || !annotating) return null;
  const shown = open.filter(({ id }) => id === lit);
  const questions = open.filter(({ kind }) => kind === 'question').length;
  const label = t('onBlock', { count: open.length, name: nameOf(block), questions });
  return (
    <Button
      className={classes(styles.marks, styles[at])}
      aria-label={label}
      aria-keyshortcuts={markKeys}
      data-control="marks"
      data-lit={shown.length > 0 || undefined}
      onPress={() => annotating.open(shown.length > 0 ? shown : open)}
    >
      <span aria-hidden="true">{open.length}</span>
    </Button>
  );
}
