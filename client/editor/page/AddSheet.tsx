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

/** Everything that can be added, from a sheet under the thumb. */
export function AddSheet({ onClose }: { readonly onClose: () => void }) {
  const { acts } = useEditor();
  const t = useTranslations('editor');
  const add = (kind: BlockKind) => {
    const under = kind === 'strategy' || kind === 'measure' ? goalInView() : null;
    onClose();
    afterClosing(() => acts.add(kind, { under: under as BlockId | null }));
  };
  return (
    <Dialog title={t('add.open')} isOpen onClose={onClose}>
      <ul role="list" className={styles.kinds}>
        {blockKinds.map((kind) => (
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
