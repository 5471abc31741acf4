import { useTranslations } from 'use-intl';

import type { SnapshotSummary } from '#shared/wire/history.ts';

import { now } from '../pages/plan/place.ts';
import styles from './ChooseTwo.module.css';
import { choices } from './timeline.ts';
import { useSnapshotWords } from './useSnapshotWords.ts';

/** Where choosing starts. */
export const compareFromId = 'compare-from';

export interface ChooseTwoProps {
  readonly snapshots: readonly SnapshotSummary[];
  readonly from: string;
  readonly to: string;
  readonly onChoose: (from: string, to: string) => void;
}

/** Which two plans are compared. What one of the lists shows cannot be chosen in the other. */
export function ChooseTwo({ snapshots, from, to, onChoose }: ChooseTwoProps) {
  const t = useTranslations('history.comparing');
  return (
    <div className={styles.two}>
      <One
        id={compareFromId}
        label={t('from')}
        snapshots={snapshots}
        chosen={from}
        except={to}
        onChoose={(id) => onChoose(id, to)}
      />
      <One
        id="compare-to"
        label={t('to')}
        snapshots={snapshots}
        chosen={to}
        except={from}
        onChoose={(id) => onChoose(from, id)}
      />
    </div>
  );
}

interface OneProps {
  readonly id: string;
  readonly label: string;
  readonly snapshots: readonly SnapshotSummary[];
  readonly chosen: string;
  readonly except: string;
  readonly onChoose: (id: string) => void;
}

function One({ id, label, snapshots, chosen, except, onChoose }: OneProps) {
  const t = useTranslations('history.choice');
  const words = useSnapshotWords();
  const known = chosen === now || snapshots.some((snapshot) => snapshot.id === chosen);
  return (
    <div className={styles.one}>
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className={styles.select}
        value={chosen}
        onChange={(event) => onChoose(event.target.value)}
      >
        {known ? null : <option value={chosen}>…</option>}
        {except === now ? null : <option value={now}>{t('now')}</option>}
        {choices(snapshots)
          .filter((snapshot) => snapshot.id !== except)
          .map((snapshot) => (
            <option key={snapshot.id} value={snapshot.id}>
              {words.choice(snapshot)}
            </option>
          ))}
      </select>
    </div>
  );
}
