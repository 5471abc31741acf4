import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Link } from 'wouter';

import type { Me } from '#shared/wire/api.ts';

import { Button, buttonClass } from '../../look/Button.tsx';
import { classes } from '../../look/classes.ts';
import { Note } from '../../look/Note.tsx';
import type { PlanConnection } from '../../sync/connection.ts';
import { type Saved, wouldLose } from '../../sync/saved.ts';
import { useSaved } from '../../sync/usePlan.ts';
import styles from './SavedStrip.module.css';
import { SignInAgain } from './SignInAgain.tsx';
import { needsCopying, stateToTell, type Told } from './stateToTell.ts';
import { useToldText } from './useToldText.ts';

export interface SavedStripProps {
  readonly conn: PlanConnection;
  readonly me: Me;
}

/** Below the bar, only when one word is not enough: what happened, what is safe, what to do. */
export function SavedStrip({ conn, me }: SavedStripProps) {
  const t = useTranslations('planHeader.state');
  const saved = useSaved(conn);
  const text = useToldText(saved, t);
  const state = stateToTell(saved);
  const [signingIn, setSigningIn] = useState(false);
  return (
    <>
      <div role="status" className={classes(styles.strip, mustStay(saved) && styles.stays)}>
        {text === null ? null : (
          <Note kind={saved.state === 'ended' || saved.state === 'refused' ? 'asked' : 'told'}>
            <div className={styles.row}>
              <p>
                {text} {needsCopying(saved) ? t('unsaved') : null}
              </p>
              {state === null ? null : (
                <WhatToDo state={state} conn={conn} onSignIn={() => setSigningIn(true)} />
              )}
            </div>
          </Note>
        )}
      </div>
      <SignInAgain
        me={me}
        conn={conn}
        isOpen={signingIn && state === 'signedOut'}
        onClose={() => setSigningIn(false)}
      />
    </>
  );
}

/** It stays in sight while scrolling: leaving the page now would lose something. */
function mustStay(saved: Saved): boolean {
  return wouldLose(saved) && saved.state !== 'saving' && saved.state !== 'loading';
}

interface WhatToDoProps {
  readonly state: Told;
  readonly conn: PlanConnection;
  readonly onSignIn: () => void;
}

function WhatToDo({ state, conn, onSignIn }: WhatToDoProps) {
  const t = useTranslations('planHeader');
  const common = useTranslations('common');
  switch (state) {
    case 'signedOut':
      return <Button onPress={onSignIn}>{t('signIn')}</Button>;
    case 'noAccess':
    case 'noSuchPlan':
      return (
        <Link href="/plans" className={buttonClass('quiet')}>
          {t('plans')}
        </Link>
      );
    case 'reload':
      return <Button onPress={() => window.location.reload()}>{t('reload')}</Button>;
    case 'offline':
    case 'unopened':
      return <Button onPress={() => conn.reconnect()}>{common('tryAgain')}</Button>;
    case 'role':
    case 'storage':
    case 'damaged':
    case 'refused':
      return null;
  }
}
