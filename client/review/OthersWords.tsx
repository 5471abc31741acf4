import type { Words } from '#shared/wire/reviews.ts';

import { Face } from '../look/Face.tsx';
import { useWalk } from './WalkContext.ts';
import styles from './Words.module.css';

/** What the others wrote, as they write it. */
export function OthersWords({ words }: { readonly words: readonly Words[] }) {
  const { conn } = useWalk();
  if (words.length === 0) return null;
  return (
    <ul role="list" className={styles.others}>
      {words.map(({ by, text }) => (
        <li key={by.id}>
          <span className={styles.who}>
            <Face name={by.name} colour={conn.colourOf(by.id)} />
            {by.name}
          </span>
          <blockquote dir="auto">{text}</blockquote>
        </li>
      ))}
    </ul>
  );
}
