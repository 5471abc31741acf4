import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';

import type { Person } from '#shared/wire/api.ts';

import { api } from '../../api.ts';
import { Button } from '../../look/Button.tsx';
import { Answers, Dialog } from '../../look/Dialog.tsx';
import { Note } from '../../look/Note.tsx';
import { say } from '../../look/Toasts.tsx';
import { codeOf } from '../../problem.ts';
import { cached } from '../../queries.ts';

export interface EndAccessProps {
  readonly planId: string;
  /** Whose access; `null` while nothing is asked. */
  readonly person: Person | null;
  readonly onClose: () => void;
}

/** Asks before ending somebody's access, and says what stays. */
export function EndAccess({ planId, person, onClose }: EndAccessProps) {
  const t = useTranslations('people');
  const common = useTranslations('common');
  const problem = useTranslations('problem');
  const queries = useQueryClient();
  const end = useMutation({
    mutationFn: (of: Person) => api.endAccess(planId, of.id),
    onSuccess: async (_, of) => {
      await queries.invalidateQueries({ queryKey: cached.participants(planId) });
      say({ text: t('end.ended', { name: of.name }) });
      onClose();
    },
  });
  const close = () => {
    end.reset();
    onClose();
  };
  if (!person) return null;
  const { name } = person;
  return (
    <Dialog kind="ask" title={t('end.title', { name })} isOpen onClose={close}>
      <p>{t('end.text', { name })}</p>
      {end.error ? <Note kind="asked">{problem(codeOf(end.error))}</Note> : null}
      <Answers>
        <Button look="solid" isPending={end.isPending} onPress={() => end.mutate(person)}>
          {t('endAccess')}
        </Button>
        <Button autoFocus onPress={close}>
          {common('cancel')}
        </Button>
      </Answers>
    </Dialog>
  );
}
