import { useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
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

export interface SavedStripProps {
  readonly conn: PlanConnection;
  readonly me: Me;
}

/** Below the bar, only when one word is not enough: what happened, what is safe, what to do. */
export function SavedStrip({ conn, me }: SavedStripProps) {
  const t = useTranslations('planHeader.state');
  const saved = useSaved(conn);
  const text = useStripText(saved);
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

/** What stands below the bar; `null` while its word says it all. */
function useStripText(saved: Saved): string | null {
  const t = useTranslations('planHeader.state');
  const copy = useTranslations('offline.strip');
  const format = useFormatter();
  const state = stateToTell(saved);
  if (state === 'reload' && saved.unsaved && saved.copy === 'kept') return copy('reload');
  if (saved.copy === 'full') {
    if (saved.unsaved) return copy('full');
    if (state === null) return copy('fullOnline');
  }
  if (state !== 'offline' || saved.copy === 'off' || saved.copy === 'full') {
    return state === null ? null : t(state);
  }
  if (saved.copyOf === null) return copy('kept');
  const when = format.dateTime(new Date(saved.copyOf), { dateStyle: 'medium', timeStyle: 'short' });
  return copy(saved.writable ? 'copy' : 'read', { when });
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
