import { useTranslations } from 'use-intl';

import type { Block } from '#shared/plan/plan.ts';

import { Button } from '../../look/Button.tsx';
import { useEditor } from '../EditorContext.ts';
import { hasWords } from '../outline/pageOutline.ts';
import styles from './RemovalOffer.module.css';

export interface RemovalOfferProps {
  readonly block: Block;
  readonly onLeave: () => void;
}

/** Asks, in place, whether an empty block should go. Backspace once more says yes, Escape no. */
export function RemovalOffer({ block, onLeave }: RemovalOfferProps) {
  const { acts } = useEditor();
  const t = useTranslations('editor.removal');
  return (
    <div className={styles.offer} role="group" aria-label={t('ask')}>
      <span>{hasWords(block) ? t('askWith') : t('ask')}</span>
      <span className={styles.answers}>
        <Button look="bare" onPress={() => acts.takeOut(block.id)}>
          {t('yes')}
        </Button>
        <Button look="bare" onPress={onLeave}>
          {t('no')}
        </Button>
      </span>
    </div>
  );
}
