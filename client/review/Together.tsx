import { useTranslations } from 'use-intl';

import { Button } from '../look/Button.tsx';
import { Note } from '../look/Note.tsx';
import type { WalkPlace } from './following.ts';
import styles from './Together.module.css';

export interface TogetherProps {
  /** Where the others are, when that is not here. */
  readonly apart: WalkPlace | null;
  readonly here: WalkPlace;
  /** The others could not be told of my last step. */
  readonly alone: boolean;
  readonly onJoin: () => void;
}

/** Says which step this is when it changes, and where the others are when they went on. */
export function Together({ apart, here, alone, onJoin }: TogetherProps) {
  const t = useTranslations('review');
  return (
    <>
      <p role="status" className="unseen">
        {t('now', { step: t(`steps.${here.step}`) })}
      </p>
      <div role="status" className={styles.told}>
        {apart === null ? null : (
          <Note>
            <div className={styles.row}>
              <p>
                {apart.step === here.step
                  ? t('apartGoal')
                  : t('apart', { step: t(`steps.${apart.step}`) })}
              </p>
              <Button onPress={onJoin}>{t('join')}</Button>
            </div>
          </Note>
        )}
        {alone && apart === null ? <Note kind="told">{t('alone')}</Note> : null}
      </div>
    </>
  );
}
