import { useState } from 'react';
import { useTranslations } from 'use-intl';

import { Button } from '../look/Button.tsx';
import styles from './Conversation.module.css';
import { StartForm, type StartFormProps } from './StartForm.tsx';

export interface StartHereProps extends Pick<StartFormProps, 'kinds' | 'draft' | 'onStart'> {
  /** Of the button that opens the form. */
  readonly label: string;
}

/** The button for something new about the plan as a whole, and the form in its place. */
export function StartHere({ label, ...form }: StartHereProps) {
  const t = useTranslations('annotations.start');
  const [stands, setStands] = useState<'untouched' | 'writing' | 'closed' | 'sent'>('untouched');
  if (stands === 'writing') {
    return <StartForm {...form} onClose={(isSent) => setStands(isSent ? 'sent' : 'closed')} />;
  }
  return (
    <div>
      {/* The form had the focus. */}
      <Button autoFocus={stands !== 'untouched'} onPress={() => setStands('writing')}>
        {label}
      </Button>
      <p role="status" className={styles.lead}>
        {stands === 'sent' ? t('kept') : null}
      </p>
    </div>
  );
}
