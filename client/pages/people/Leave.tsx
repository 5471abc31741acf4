import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { useLocation } from 'wouter';

import { api } from '../../api.ts';
import { Button } from '../../look/Button.tsx';
import { Answers, Dialog } from '../../look/Dialog.tsx';
import { Note } from '../../look/Note.tsx';
import { codeOf } from '../../problem.ts';
import { cached } from '../../queries.ts';

export interface LeaveProps {
  readonly planId: string;
  readonly me: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Asks before I leave a plan, and says what stays. */
export function Leave({ planId, me, isOpen, onClose }: LeaveProps) {
  const t = useTranslations('people');
  const common = useTranslations('common');
  const problem = useTranslations('problem');
  const queries = useQueryClient();
  const [, navigate] = useLocation();
  const leave = useMutation({
    mutationFn: () => api.endAccess(planId, me),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: cached.plans, exact: true });
      navigate('/plans', { replace: true });
    },
  });
  const close = () => {
    leave.reset();
    onClose();
  };
  return (
    <Dialog kind="ask" title={t('leaving.title')} isOpen={isOpen} onClose={close}>
      <p>{t('leaving.text')}</p>
      {leave.error ? <Note kind="asked">{problem(codeOf(leave.error))}</Note> : null}
      <Answers>
        <Button look="solid" isPending={leave.isPending} onPress={() => leave.mutate()}>
          {t('leave')}
        </Button>
        <Button autoFocus onPress={close}>
          {common('cancel')}
        </Button>
      </Answers>
    </Dialog>
  );
}
