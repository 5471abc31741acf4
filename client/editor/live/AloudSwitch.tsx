import { memo } from 'react';
import { Switch } from 'react-aria-components';
import { useTranslations } from 'use-intl';

import { useStore } from '../../sync/usePlan.ts';
import styles from './AloudSwitch.module.css';
import { othersAloud, readOthersAloud } from './othersAloud.ts';

/** Turns off, on this device, that a screen reader says what others do on the page. */
export const AloudSwitch = memo(function AloudSwitch() {
  const t = useTranslations('editor.voiceOver');
  return (
    <Switch
      className={styles.switch ?? ''}
      isSelected={useStore(othersAloud)}
      onChange={readOthersAloud}
    >
      <span className={styles.track} aria-hidden="true" />
      {t('toggle')}
    </Switch>
  );
});
