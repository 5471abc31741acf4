import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';

import type { OpenInvitation } from '#shared/wire/api.ts';

import { api } from '../../api.ts';
import { Button } from '../../look/Button.tsx';
import { Answers, Dialog } from '../../look/Dialog.tsx';
import { Note } from '../../look/Note.tsx';
import { say } from '../../look/Toasts.tsx';
import { codeOf } from '../../problem.ts';
import { cached } from '../../queries.ts';

export interface WithdrawProps {
  readonly planId: string;
  /** Which; `null` while nothing is asked. */
  readonly invitation: OpenInvitation | null;
  readonly onClose: () => void;
  /** The link opens nothing any more: it was withdrawn, or had been used before that. */
  readonly onEnded: (id: string) => void;
}

/** Asks before an invitation is withdrawn, and says what whoever has the link will find. */
export function Withdraw({ planId, invitation, onClose, onEnded }: WithdrawProps) {
  const t = useTranslations('people.open');
  const common = useTranslations('common');
  const problem = useTranslations('problem');
  const queries = useQueryClient();
  const withdraw = useMutation({
    mutationFn: (of: OpenInvitation) => withdrawn(planId, of.id),
    onSuccess: async (outcome, of) => {
      // Who took the invitation meanwhile is among the people now.
      await queries.invalidateQueries({ queryKey: cached.participants(planId) });
      say({ text: t(outcome) });
      onEnded(of.id);
    },
  });
  if (!invitation) return null;
  const close = () => {
    withdraw.reset();
    onClose();
  };
  return (
    <Dialog kind="ask" title={t('ask.title')} isOpen onClose={close}>
      <p>{t('ask.text')}</p>
      {withdraw.error ? <Note kind="asked">{problem(codeOf(withdraw.error))}</Note> : null}
      <Answers>
        <Button
          look="solid"
          isPending={withdraw.isPending}
          onPress={() => withdraw.mutate(invitation)}
        >
          {t('withdraw')}
        </Button>
        <Button autoFocus onPress={close}>
          {common('cancel')}
        </Button>
      </Answers>
    </Dialog>
  );
}

async function withdrawn(planId: string, id: string): Promise<'withdrawn' | 'gone'> {
  try {
    await api.withdraw(planId, id);
    return 'withdrawn';
  } catch (error) {
    if (codeOf(error) === 'invitation-gone') return 'gone';
    throw error;
  }
}
