import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Link } from 'wouter';

import type { Me } from '#shared/wire/api.ts';

import { Button, buttonClass } from '../../look/Button.tsx';
import { Note } from '../../look/Note.tsx';
import type { PlanConnection } from '../../sync/connection.ts';
import { useSaved } from '../../sync/usePlan.ts';
import styles from './SavedStrip.module.css';
import { SignInAgain } from './SignInAgain.tsx';
import { needsCopying, stateToTell, type Told } from './stateToTell.ts';

export interface SavedStripProps {
  readonly conn: PlanConnection;
  readonly me: Me;
}

/** Below the bar, only when one word is not enough: what happened, what is safe, what to do. */
export function SavedStrip({ conn, me }: SavedStripProps) {
  const t = useTranslations('planHeader.state');
  const saved = useSaved(conn);
  const state = stateToTell(saved);
  const [signingIn, setSigningIn] = useState(false);
  return (
    <>
      <div role="status" className={styles.strip}>
        {state === null ? null : (
          <Note kind={saved.state === 'ended' || saved.state === 'refused' ? 'asked' : 'told'}>
            <div className={styles.row}>
              <p>
                {t(state)} {needsCopying(saved) ? t('unsaved') : null}
              </p>
              <WhatToDo state={state} conn={conn} onSignIn={() => setSigningIn(true)} />
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
