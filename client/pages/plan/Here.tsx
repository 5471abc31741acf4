import { useFormatter, useTranslations } from 'use-intl';

import { classes } from '../../look/classes.ts';
import { Face } from '../../look/Face.tsx';
import { Icon } from '../../look/Icon.tsx';
import type { PersonHere } from '../../sync/connection.ts';
import styles from './Here.module.css';

const shownFaces = 3;

/** Who else has the plan open now, as faces with names for readers; inside the People button. */
export function Here({ people }: { readonly people: readonly PersonHere[] }) {
  const t = useTranslations('planHeader');
  const format = useFormatter();
  const others = people.filter((person) => !person.isMe);
  if (others.length === 0) return <Icon name="people" />;
  const more = others.length - shownFaces;
  const names = format.list(others.map((person) => person.name));
  return (
    <span className={styles.here} title={t('withYou', { names })}>
      {others.slice(0, shownFaces).map((person) => (
        <Face key={person.id} name={person.name} colour={person.colour} />
      ))}
      {more > 0 ? <span className={classes(styles.more, styles.many)}>+{more}</span> : null}
      {others.length > 1 ? (
        <span className={classes(styles.more, styles.few)} aria-hidden="true">
          +{others.length - 1}
        </span>
      ) : null}
      <span className="unseen">{t('withYou', { names })}</span>
    </span>
  );
}
