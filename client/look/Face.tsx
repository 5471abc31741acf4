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

/**
 * What people are addressed by, in front of their name. Short ones that are also names count as a
 * title only with their point.
 */
const title =
  /^(?:(?:dr|dra|prof|profa|professor|profesora?|mr|mrs|ms|mx|sra?|srta|herr|frau)(?:\.\s*|\s+)|(?:lic|ing|mag|med|psych|psic|dipl|dott|fr|st)\.\s*)(?=\S)/iu;

function withoutTitles(name: string): string {
  const rest = name.replace(title, '');
  return rest === name ? name : withoutTitles(rest);
}

/** The first letter a person would point at, whatever the script: of their name, not of a title. */
export function initial(name: string): string {
  const segments = new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(
    withoutTitles(name.trim()),
  );
  for (const { segment } of segments) return segment.toLocaleUpperCase();
  return '·';
}
