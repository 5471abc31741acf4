import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslations } from 'use-intl';

import { lineLength } from '#shared/plan/validate.ts';

import { api } from '../api.ts';
import { Button } from '../look/Button.tsx';
import { Field } from '../look/Field.tsx';
import { Note } from '../look/Note.tsx';
import { say } from '../look/Toasts.tsx';
import { useFields } from '../look/useFields.ts';
import { codeOf } from '../problem.ts';
import { cached } from '../queries.ts';
import type { PlanConnection } from '../sync/connection.ts';
import { useSaved } from '../sync/usePlan.ts';
import { NotSaved, onceSaved } from '../sync/whenSaved.ts';
import styles from './KeepNow.module.css';

/** Keeps the plan as it is now, under a name. */
export function KeepNow({ conn }: { readonly conn: PlanConnection }) {
  const t = useTranslations('history.keep');
  const opener = useRef<HTMLDivElement>(null);
  const [naming, setNaming] = useState(false);
  const close = () => {
    setNaming(false);
    // The form goes with this render; what opened it is there after it.
    requestAnimationFrame(() => opener.current?.querySelector('button')?.focus());
  };
  return (
    <div ref={opener} className={styles.keep}>
      {naming ? (
        <Naming conn={conn} onClose={close} />
      ) : (
        <Button onPress={() => setNaming(true)}>{t('open')}</Button>
      )}
    </div>
  );
}

function Naming({
  conn,
  onClose,
}: {
  readonly conn: PlanConnection;
  readonly onClose: () => void;
}) {
  const t = useTranslations('history.keep');
  const history = useTranslations('history');
  const common = useTranslations('common');
  const problem = useTranslations('problem');
  const queries = useQueryClient();
  const isOffline = useSaved(conn).state === 'offline';
  const keep = useMutation({
    // My own last words are in what is kept.
    mutationFn: (name: string) => onceSaved(conn, () => api.keep(conn.planId, name)),
    onSuccess: async (_kept, name) => {
      say({ text: t('done', { name }) });
      onClose();
      await queries.invalidateQueries({ queryKey: cached.past(conn.planId) });
    },
  });
  const fields = useFields(
    { name: '' },
    ({ name }) => ({ name: name.trim() === '' ? t('missing') : null }),
    ({ name }) => {
      if (!keep.isPending) keep.mutate(name.trim());
    },
  );
  return (
    <form className={styles.form} noValidate onSubmit={fields.onSubmit}>
      <Field
        {...fields.of('name')}
        label={t('name')}
        help={t('help')}
        maxLength={lineLength}
        autoFocus
        autoComplete="off"
        onKeyDown={(event) => {
          if (event.key === 'Escape' && !keep.isPending) onClose();
          else event.continuePropagation();
        }}
        voice
      />
      {keep.error ? (
        <Note kind="asked">
          {keep.error instanceof NotSaved ? t('unsaved') : problem(codeOf(keep.error))}
        </Note>
      ) : null}
      {isOffline && !keep.error ? <Note>{history('offline')}</Note> : null}
      <div className={styles.answers}>
        <Button type="submit" look="solid" isPending={keep.isPending} isDisabled={isOffline}>
          {t('save')}
        </Button>
        <Button look="bare" isDisabled={keep.isPending} onPress={onClose}>
          {common('cancel')}
        </Button>
      </div>
    </form>
  );
}
