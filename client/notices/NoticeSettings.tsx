import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { useLocation } from 'wouter';

import type { Role } from '#shared/access/can.ts';
import type { Me, Person } from '#shared/wire/api.ts';

import { Button } from '../look/Button.tsx';
import { Dialog } from '../look/Dialog.tsx';
import { Note } from '../look/Note.tsx';
import { closeOver } from '../pages/plan/over.ts';
import { codeOf } from '../problem.ts';
import { cached } from '../queries.ts';
import type { PlanConnection } from '../sync/connection.ts';
import { noticeCalls } from './calls.ts';
import { NoticeForm } from './NoticeForm.tsx';
import styles from './NoticeSettings.module.css';

export interface NoticeSettingsProps {
  readonly conn: PlanConnection;
  readonly me: Me;
  readonly role: Role;
  readonly people: readonly Person[];
}

/** Over a plan: whether and when I get a mail when it has something new. Each person's own. */
export function NoticeSettings({ conn: { planId } }: NoticeSettingsProps) {
  const t = useTranslations('notices.settings');
  const common = useTranslations('common');
  const problem = useTranslations('problem');
  const [, navigate] = useLocation();
  const close = () => closeOver(planId, navigate);
  const mine = useQuery({
    queryKey: cached.notices(planId),
    queryFn: () => noticeCalls.mine(planId),
    // What somebody is choosing is not taken from under their hands.
    refetchOnWindowFocus: false,
  });
  return (
    <Dialog title={t('title')} isOpen onClose={close}>
      <p className={styles.lead}>{t('lead')}</p>
      {mine.data ? (
        <NoticeForm planId={planId} kept={mine.data} onKept={close} />
      ) : mine.error ? (
        <Note kind="asked">
          <p>{problem(codeOf(mine.error))}</p>
          <Button look="quiet" isPending={mine.isFetching} onPress={() => void mine.refetch()}>
            {common('tryAgain')}
          </Button>
        </Note>
      ) : (
        <p role="status">{t('loading')}</p>
      )}
    </Dialog>
  );
}
