import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Button as Press } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import { Link } from 'wouter';

import { can, type Role } from '#shared/access/can.ts';
import type { Restore } from '#shared/wire/history.ts';

import { api } from '../api.ts';
import { Button } from '../look/Button.tsx';
import { Answers, Dialog } from '../look/Dialog.tsx';
import { classes } from '../look/classes.ts';
import { Icon } from '../look/Icon.tsx';
import { Note } from '../look/Note.tsx';
import { codeOf } from '../problem.ts';
import { cached, useHistory } from '../queries.ts';
import { useOthersHere } from '../history/useOthersHere.ts';
import type { PlanConnection } from '../sync/connection.ts';
import type { RestoredHere } from '../sync/restored.ts';
import { useStore } from '../sync/usePlan.ts';
import { restoredEntry } from './restoredEntry.ts';
import styles from './RestoredNotice.module.css';
import { useSteadyScroll } from './useSteadyScroll.ts';
import { useWhen } from './useWhen.ts';

export interface RestoredNoticeProps {
  readonly conn: PlanConnection;
  readonly me: { readonly id: string };
  readonly role: Role;
}

/**
 * Above the letter, for everybody who has it open: that people went back to an earlier plan, what
 * changed by it, and the way back to before. A strip in the flow: it comes and goes without touching
 * anyone's focus, and no word lies under it.
 */
export function RestoredNotice({ conn, me, role }: RestoredNoticeProps) {
  const restored = useStore(conn.restored);
  const [seen, setSeen] = useState<RestoredHere | null>(null);
  const above = useRef<HTMLDivElement>(null);
  useSteadyScroll(above);
  return (
    <div ref={above} role="status" className={styles.above}>
      {restored === null || restored === seen ? null : (
        <Told
          key={restored.safety}
          conn={conn}
          me={me}
          role={role}
          restored={restored}
          onClose={() => setSeen(restored)}
        />
      )}
    </div>
  );
}

interface ToldProps extends RestoredNoticeProps {
  readonly restored: RestoredHere;
  readonly onClose: () => void;
}

function Told({ conn, me, role, restored, onClose }: ToldProps) {
  const t = useTranslations('review.restored');
  const when = useWhen();
  const queries = useQueryClient();
  const { planId } = conn;
  const history = useHistory(planId);
  const entry = history.data ? restoredEntry(history.data, restored) : null;

  // The document can be faster than the history: the page asks once more when it is told of that.
  useEffect(() => {
    void queries.invalidateQueries({ queryKey: cached.history(planId) });
  }, [queries, planId]);

  // The way back is known without the history; only the words wait for it.
  if (entry === null && (!history.isFetchedAfterMount || history.isFetching)) return null;
  return (
    <div className={styles.notice}>
      <div className={styles.row}>
        <p className={styles.words}>
          {entry === null ? untold() : sentence(entry, me.id)}{' '}
          <span className={styles.safe}>{t('safe')}</span>{' '}
          <Link
            href={`/plans/${planId}/compare/${restored.safety}/now`}
            className={classes(styles.way)}
          >
            {t('see')}
          </Link>{' '}
          {can(role, 'plan.restore') ? <GoBack conn={conn} safety={restored.safety} /> : null}
        </p>
        <Button look="bare" shape="round" aria-label={t('close')} onPress={onClose}>
          <Icon name="close" />
        </Button>
      </div>
    </div>
  );

  function untold(): string {
    return restored.by === me.id ? t('untoldMine') : t('untold');
  }
  function sentence({ by, snapshot, blocks }: Restore, mine: string): string {
    const about = { name: snapshot.name ?? '', date: when.day(snapshot.at) };
    const { name } = by;
    if (blocks === null) {
      const to = t(`snapshot.${snapshot.kind}`, about);
      return by.id === mine ? t('mine', { snapshot: to }) : t('text', { name, snapshot: to });
    }
    const to = t(`snapshotParts.${snapshot.kind}`, about);
    return by.id === mine ? t('partsMine', { snapshot: to }) : t('parts', { name, snapshot: to });
  }
}

interface GoBackProps {
  readonly conn: PlanConnection;
  readonly safety: string;
}

function GoBack({ conn, safety }: GoBackProps) {
  const { planId } = conn;
  const here = useOthersHere(conn);
  const t = useTranslations('review.restored');
  const common = useTranslations('common');
  const problem = useTranslations('problem');
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const back = useMutation({
    mutationFn: () => api.restore(planId, safety, {}),
    onSuccess: () => {
      setAsking(false);
      return queries.invalidateQueries({ queryKey: cached.past(planId) });
    },
  });
  const close = () => {
    back.reset();
    setAsking(false);
  };
  return (
    <>
      <Press className={classes(styles.way)} onPress={() => setAsking(true)}>
        {t('back')}
      </Press>
      <Dialog kind="ask" title={t('backTitle')} isOpen={asking} onClose={close}>
        <p>{t('backText')}</p>
        {here ? <p>{here}</p> : null}
        {back.error ? <Note kind="asked">{problem(codeOf(back.error))}</Note> : null}
        <Answers>
          <Button look="solid" isPending={back.isPending} onPress={() => back.mutate()}>
            {t('back')}
          </Button>
          <Button autoFocus onPress={close}>
            {common('cancel')}
          </Button>
        </Answers>
      </Dialog>
    </>
  );
}
