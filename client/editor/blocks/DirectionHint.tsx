import { useState } from 'react';
import { useTranslations } from 'use-intl';

import type { Goal } from '#shared/plan/plan.ts';

import { Button } from '../../look/Button.tsx';
import { saysWhatShouldGo } from '../outline/elimination.ts';
import styles from './DirectionHint.module.css';
import { dismiss, isDismissed } from './dismissed.ts';

/** A soft word when a goal only says what should go. It can be sent away, and stays away. */
export function DirectionHint({ block }: { readonly block: Goal }) {
  const t = useTranslations('editor.direction');
  const [away, setAway] = useState(() => isDismissed(block.id));
  if (away || !saysWhatShouldGo(block.statement)) return null;
  return (
    <div className={styles.hint} role="note">
      <p>{t('hint')}</p>
      <Button
        look="bare"
        onPress={() => {
          dismiss(block.id);
          setAway(true);
        }}
      >
        {t('keep')}
      </Button>
    </div>
  );
}
