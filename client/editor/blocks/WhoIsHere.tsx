import { useTranslations } from 'use-intl';

import type { BlockId } from '#shared/plan/plan.ts';

import { classes } from '../../look/classes.ts';
import { initial } from '../../look/Face.tsx';
import { usePeople } from '../../sync/usePlan.ts';
import { useEditor } from '../EditorContext.ts';
import type { BlockFrameProps } from './BlockFrame.tsx';
import styles from './WhoIsHere.module.css';

export interface WhoIsHereProps {
  readonly block: BlockId;
  /** What kind of edge it is: a chip has no margin of its own to stand in. */
  readonly at: BlockFrameProps['controls'];
}

/** A small face at the block's edge for each of the others who are in it now. */
export function WhoIsHere({ block, at: edge }: WhoIsHereProps) {
  const { conn } = useEditor();
  const t = useTranslations('editor');
  const here = usePeople(conn).filter(({ isMe, at }) => !isMe && at?.blockId === block);
  if (here.length === 0) return null;
  return (
    <span className={classes(styles.faces, styles[edge])}>
      {here.map(({ id, name, colour }) => (
        <span
          key={id}
          className={styles.face}
          style={{ backgroundColor: `var(--person-${colour})` }}
          role="img"
          aria-label={t('spoken.here', { name })}
          title={name}
        >
          {initial(name)}
        </span>
      ))}
    </span>
  );
}
