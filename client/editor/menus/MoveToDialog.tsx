import { useTranslations } from 'use-intl';

import type { Block, BlockId } from '#shared/plan/plan.ts';

import { Button } from '../../look/Button.tsx';
import { Dialog } from '../../look/Dialog.tsx';
import { useBlockName } from '../blocks/useBlockName.ts';
import { useEditor } from '../EditorContext.ts';
import type { Spot } from '../outline/places.ts';
import { afterClosing } from './afterClosing.ts';
import styles from './Dialogs.module.css';

export interface MoveToDialogProps {
  readonly block: Block;
  readonly spots: readonly Spot[];
  readonly onClose: () => void;
}

/** The goals that a step can go to. */
export function MoveToDialog({ block, spots, onClose }: MoveToDialogProps) {
  const { acts } = useEditor();
  const t = useTranslations('editor.moveTo');
  const nameOf = useBlockName();
  const { byId } = acts.outline();
  return (
    <Dialog title={t('heading')} isOpen onClose={onClose}>
      <div className={styles.choices}>
        {spots.map((spot) => (
          <Button
            key={spot.section}
            shape="wide"
            look="quiet"
            onPress={() => {
              onClose();
              afterClosing(() => acts.moveTo(block.id, spot));
            }}
          >
            <span className={styles.choice}>
              {spot.section === 'steps'
                ? t('loose')
                : t('under', { name: nameOf(byId.get(spot.section as BlockId)) })}
            </span>
          </Button>
        ))}
      </div>
    </Dialog>
  );
}
