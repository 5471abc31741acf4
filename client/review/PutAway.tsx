import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';

import { api } from '../api.ts';
import { Button } from '../look/Button.tsx';
import { Answers, Dialog } from '../look/Dialog.tsx';
import { Note } from '../look/Note.tsx';
import { codeOf } from '../problem.ts';
import { cached } from '../queries.ts';

/** Ends the walk without keeping a review, after asking. */
export function PutAway({ planId }: { readonly planId: string }) {
  const t = useTranslations('review.away');
  const problem = useTranslations('problem');
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const put = useMutation({
    mutationFn: () => api.putReviewAway(planId),
    onSettled: () => queries.invalidateQueries({ queryKey: cached.review(planId) }),
  });
  const close = () => {
    put.reset();
    setAsking(false);
  };
  return (
    <>
      <Button look="bare" onPress={() => setAsking(true)}>
        {t('button')}
      </Button>
      <Dialog kind="ask" title={t('title')} isOpen={asking} onClose={close}>
        <p>{t('text')}</p>
        {put.error ? <Note kind="asked">{problem(codeOf(put.error))}</Note> : null}
        <Answers>
          <Button look="solid" isPending={put.isPending} onPress={() => put.mutate()}>
            {t('yes')}
          </Button>
          <Button autoFocus onPress={close}>
            {t('no')}
          </Button>
        </Answers>
      </Dialog>
    </>
  );
}
