import { useTranslations } from 'use-intl';
import { Link, useLocation } from 'wouter';

import { Button, buttonClass } from '../../look/Button.tsx';
import { Note } from '../../look/Note.tsx';
import type { PlanConnection } from '../../sync/connection.ts';
import type { Saved } from '../../sync/saved.ts';
import { useSaved } from '../../sync/usePlan.ts';
import styles from './SavedStrip.module.css';

/** Below the bar, only when one word is not enough: what happened, what is safe, what to do. */
export function SavedStrip({ conn }: { readonly conn: PlanConnection }) {
  const t = useTranslations('planHeader.state');
  const saved = useSaved(conn);
  const state = stateToTell(saved);
  return (
    <div role="status" className={styles.strip}>
      {state === null ? null : (
        <Note kind={saved.state === 'ended' || saved.state === 'refused' ? 'asked' : 'told'}>
          <div className={styles.row}>
            <p>
              {t(state)} {saved.unsaved && saved.state === 'ended' ? t('unsaved') : null}
            </p>
            <WhatToDo state={state} conn={conn} />
          </div>
        </Note>
      )}
    </div>
  );
}

type Told =
  | 'offline'
  | 'role'
  | 'storage'
  | 'damaged'
  | 'refused'
  | 'signedOut'
  | 'noAccess'
  | 'noSuchPlan'
  | 'reload';

/** Which text a state needs; `null` while its word in the bar says it all. */
export function stateToTell(saved: Saved): Told | null {
  switch (saved.state) {
    case 'loading':
    case 'saved':
    case 'saving':
      return null;
    case 'offline':
    case 'refused':
      return saved.state;
    case 'read-only':
      return saved.reason ?? 'role';
    case 'ended':
      return saved.ended ?? 'noAccess';
  }
}

function WhatToDo({ state, conn }: { readonly state: Told; readonly conn: PlanConnection }) {
  const t = useTranslations('planHeader');
  const common = useTranslations('common');
  const [path] = useLocation();
  switch (state) {
    case 'signedOut':
      return (
        <Link href={`/sign-in?next=${encodeURIComponent(path)}`} className={buttonClass('quiet')}>
          {t('signIn')}
        </Link>
      );
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
      return <Button onPress={() => conn.reconnect()}>{common('tryAgain')}</Button>;
    case 'role':
    case 'storage':
    case 'damaged':
    case 'refused':
      return null;
  }
}
