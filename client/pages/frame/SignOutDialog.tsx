import { useTranslations } from 'use-intl';

import { Button } from '../../look/Button.tsx';
import { Answers, Dialog } from '../../look/Dialog.tsx';
import { isOne, UnsentPlans } from '../../offline/UnsentPlans.tsx';
import type { Unsaved } from './useUnsaved.ts';

export interface SignOutDialogProps {
  /** What signing out now would lose; `null` while nothing is asked. */
  readonly unsaved: Unsaved | null;
  readonly onStay: () => void;
  readonly onSignOut: () => void;
}

/** Asks before signing out loses words: send them first, stay, or let them go. */
export function SignOutDialog({ unsaved, onStay, onSignOut }: SignOutDialogProps) {
  const t = useTranslations('account.unsaved');
  const copy = unsaved?.copy ?? null;
  return (
    <Dialog kind="ask" title={t('title')} isOpen={unsaved !== null} onClose={onStay}>
      {copy === null ? (
        <p>{t('text')}</p>
      ) : (
        <UnsentPlans unsent={copy} by="signOut" onOpen={onStay} />
      )}
      <Answers>
        <Button look={copy !== null && isOne(copy) ? 'quiet' : 'solid'} autoFocus onPress={onStay}>
          {t('stay')}
        </Button>
        <Button onPress={onSignOut}>{t('signOut')}</Button>
      </Answers>
    </Dialog>
  );
}
