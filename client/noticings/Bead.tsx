import type { SignalKind } from '#shared/plan/kinds.ts';

import styles from './Bead.module.css';

export type BeadKind = SignalKind | 'review';

const drawings: Readonly<Record<BeadKind, string>> = {
  /** A drop. */
  shift: 'M10 2.8c3.2 4 5 6.4 5 9a5 5 0 0 1-10 0c0-2.6 1.8-5 5-9Z',
  /** A ring around a point. */
  awareness:
    'M10 3.6a6.4 6.4 0 1 0 0 12.8 6.4 6.4 0 0 0 0-12.8ZM10 8.2a1.8 1.8 0 1 1 0 3.6 1.8 1.8 0 0 1 0-3.6Z',
  /** A heart. */
  compassion:
    'M10 16.4C5.2 13.2 3.2 10.6 3.2 7.9A3.6 3.6 0 0 1 10 6.3a3.6 3.6 0 0 1 6.8 1.6c0 2.7-2 5.3-6.8 8.5Z',
  /** A leaf. */
  response: 'M4 16C3.4 8.6 8 4 16.2 4 16.2 12 11.6 16.6 4 16Zm0 0 6.4-6.4',
  /** A pebble. */
  other: 'M10 5.2c3.4 0 5.6 1.8 5.6 4.8S13.4 14.8 10 14.8 4.4 13 4.4 10 6.6 5.2 10 5.2Z',
  /** Two rings that meet. */
  review:
    'M7 5.2a4.8 4.8 0 1 0 0 9.6 4.8 4.8 0 0 0 0-9.6ZM13 5.2a4.8 4.8 0 1 0 0 9.6 4.8 4.8 0 0 0 0-9.6Z',
};

/** A small soft shape: what kind of moment it was. All are of one size, on one line. */
export function Bead({ kind }: { readonly kind: BeadKind }) {
  return (
    <svg
      width="20"
      height="20"
      viewBox="0 0 20 20"
      strokeWidth="1.4"
      strokeLinecap="round"
      strokeLinejoin="round"
      className={styles.bead}
      data-bead={kind}
      aria-hidden="true"
      focusable="false"
    >
      <path d={drawings[kind]} />
    </svg>
  );
}
