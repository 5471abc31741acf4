import { useFormatter, useTranslations } from 'use-intl';

import type { Step } from '../outline/pageOutline.ts';
import styles from './Standing.module.css';
import { useBlockName } from './useBlockName.ts';

/** Steps that stand under another goal and help with this one, too. */
export function AlsoServedBy({ steps }: { readonly steps: readonly Step[] }) {
  const t = useTranslations('editor.links');
  const format = useFormatter();
  const nameOf = useBlockName();
  if (steps.length === 0) return null;
  return (
    <p className={styles.also}>
      {t('alsoServedBy', { names: format.list(steps.map((step) => nameOf(step))) })}
    </p>
  );
}
