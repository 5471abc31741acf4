import { Button } from 'react-aria-components';
import { useTranslations } from 'use-intl';

import { blockKinds, type BlockKind } from '#shared/plan/kinds.ts';
import type { BlockId } from '#shared/plan/plan.ts';

import { classes } from '../../look/classes.ts';
import { Dialog } from '../../look/Dialog.tsx';
import { useEditor } from '../EditorContext.ts';
import { afterClosing } from '../menus/afterClosing.ts';
import styles from './AddSheet.module.css';
import { goalInView } from './goalInView.ts';

export interface AddSheetProps {
  /** The goal that was being looked at when the sheet was opened. */
  readonly goal: string | null;
  readonly onClose: () => void;
}

/** Everything that can be added, from a sheet under the thumb. A moment that was noticed comes first: it passes. */
export function AddSheet({ goal, onClose }: AddSheetProps) {
  const { acts } = useEditor();
  const t = useTranslations('editor');
  const noticings = useTranslations('noticings');
  const add = (kind: BlockKind) => {
    const isStep = kind === 'strategy' || kind === 'measure';
    const under = isStep ? (goal ?? goalInView()) : null;
    const near = kind === 'signal' ? (goal ?? goalInView('here')) : null;
    onClose();
    afterClosing(() =>
      acts.add(kind, { under: under as BlockId | null, near: near as BlockId | null }),
    );
  };
  return (
    <Dialog title={t('add.open')} isOpen onClose={onClose}>
      <Button className={classes(styles.kind, styles.first)} onPress={() => add('signal')}>
        <span className={classes(styles.mark, styles.signal)} aria-hidden="true" />
        <span className={styles.name}>{noticings('add')}</span>
        <span className={styles.about}>{t('about.signal')}</span>
      </Button>
      <ul role="list" className={styles.kinds}>
        {others.map((kind) => (
          <li key={kind}>
            <Button className={classes(styles.kind)} onPress={() => add(kind)}>
              <span className={classes(styles.mark, styles[kind])} aria-hidden="true" />
              <span className={styles.name}>{t(`kinds.${kind}`)}</span>
              <span className={styles.about}>{t(`about.${kind}`)}</span>
            </Button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

const others = blockKinds.filter((kind) => kind !== 'signal');
