import { classes } from './classes.ts';
import styles from './Face.module.css';

export interface FaceProps {
  readonly name: string;
  /** Which `--person-…` token is theirs. */
  readonly colour: string;
  readonly size?: 'small' | 'large';
}

/** A person as a disc with their initial. It has no text of its own: their name stands beside it. */
export function Face({ name, colour, size = 'small' }: FaceProps) {
  return (
    <span
      className={classes(styles.face, styles[size])}
      style={{ backgroundColor: `var(--person-${colour})` }}
      aria-hidden="true"
    >
      {initial(name)}
    </span>
  );
}

/** The first letter a person would point at, whatever the script. */
export function initial(name: string): string {
  const segments = new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(name.trim());
  for (const { segment } of segments) return segment.toLocaleUpperCase();
  return '·';
}
