import type { Block } from '#shared/plan/plan.ts';

import { useDrag } from '../drag/useDrag.ts';
import { Glyph } from '../Glyph.tsx';
import styles from './Grip.module.css';

/**
 * The place to take a block by, with a mouse, a pen or a finger. It is for pointers alone: the menu
 * and Alt with an arrow key do the same, and say it, so that it need not be one more stop for Tab.
 */
export function Grip({ block }: { readonly block: Block }) {
  const drag = useDrag(block);
  return (
    <span className={styles.grip} aria-hidden="true" data-grip="" {...drag}>
      <Glyph name="grip" />
    </span>
  );
}
