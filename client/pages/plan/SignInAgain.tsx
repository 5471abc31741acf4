import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';

import type { Me } from '#shared/wire/api.ts';

import { api } from '../../api.ts';
import { Dialog } from '../../look/Dialog.tsx';
import { say } from '../../look/Toasts.tsx';
import { cached } from '../../queries.ts';
import type { PlanConnection } from '../../sync/connection.ts';
import { SignInForm } from '../doorway/SignInForm.tsx';

export interface SignInAgainProps {
  readonly me: Me;
  readonly conn: PlanConnection;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/**
 * Over an open plan whose session has ended: the page and its unsaved words stay. Another account is
 * not let in here, because what was written stands under the first one's name.
 */
export function SignInAgain({ me, conn, isOpen, onClose }: SignInAgainProps) {
  const t = useTranslations('planHeader');
  const queries = useQueryClient();
  return (
    <Dialog title={t('signInAgain')} isOpen={isOpen} onClose={onClose}>
      <SignInForm
        submit={t('signIn')}
        email={me.email}
        autoFocus
        onSignedIn={async () => {
          const now = await api.me();
          if (now.id !== me.id) {
            await api.signOut();
            say({ text: t('someoneElse') });
            return;
          }
          queries.setQueryData(cached.me, now);
          conn.reconnect();
          onClose();
        }}
      />
    </Dialog>
  );
}
