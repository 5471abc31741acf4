import { useSyncExternalStore } from 'react';
import { Button } from 'react-aria-components';
import { useTranslations } from 'use-intl';

import type { Signal } from '#shared/plan/plan.ts';

import { classes } from '../../look/classes.ts';
import { useOfferedLink } from '../acts/offeredLinks.ts';
import { useEditor } from '../EditorContext.ts';
import { isSetAside } from '../outline/pageOutline.ts';
import styles from './OfferedLink.module.css';
import { useBlockName } from './useBlockName.ts';

/** One press says that a noticing is about the goal it was added from. */
export function OfferedLink({ block }: { readonly block: Signal }) {
  const { conn, acts, readOnly } = useEditor();
  const t = useTranslations('noticings');
  const nameOf = useBlockName();
  const offered = useOfferedLink(conn, block.id);
  const goal = useSyncExternalStore(conn.plan.subscribe, () =>
    conn.plan.get().blocks.find(({ id }) => id === offered),
  );
  if (readOnly || offered === null || !goal || isSetAside(goal)) return null;
  if (block.links.includes(offered)) return null;
  return (
    <Button
      className={classes(styles.offered)}
      onPress={() => acts.connect(block.id, new Set([offered]), [offered])}
    >
      {t('about', { name: nameOf(goal, 'brief') })}
    </Button>
  );
}
