import { useTranslations } from 'use-intl';

import type { Person } from '#shared/wire/api.ts';

import { Button } from '../../look/Button.tsx';
import { Face } from '../../look/Face.tsx';
import styles from './PersonRow.module.css';

export interface PersonRowProps {
  readonly person: Person;
  readonly isMe: boolean;
  readonly isHere: boolean;
  readonly colour: string;
  /** `null` when I may not end their access. */
  readonly onEnd: (() => void) | null;
}

/** One person of the plan: name, role, and what the role means in plain words. */
export function PersonRow({ person, isMe, isHere, colour, onEnd }: PersonRowProps) {
  const t = useTranslations('people');
  const common = useTranslations('common');
  return (
    <li className={styles.row}>
      <Face name={person.name} colour={colour} size="large" />
      <div className={styles.words}>
        <p className={styles.name}>
          <strong>{person.name}</strong>
          {isMe ? <span> ({common('you')})</span> : null}
          {isHere && !isMe ? <span className={styles.here}>{t('here')}</span> : null}
        </p>
        <p className={styles.means}>
          <span className={styles.role}>{common(`role.${person.role}`)}</span>
          {t(`roleMeans.${person.role}`)}
        </p>
      </div>
      {onEnd ? (
        <Button look="bare" aria-label={t('endFor', { name: person.name })} onPress={onEnd}>
          {t('endAccess')}
        </Button>
      ) : null}
    </li>
  );
}
