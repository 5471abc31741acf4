import { useEffect, useId, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';

import type { OpenInvitation } from '#shared/wire/api.ts';

import { Button } from '../../look/Button.tsx';
import { Note } from '../../look/Note.tsx';
import { codeOf } from '../../problem.ts';
import { useOpenInvitations } from '../../queries.ts';
import { useDateTime } from '../useDateTime.ts';
import styles from './OpenInvitations.module.css';
import { Withdraw } from './Withdraw.tsx';

export interface OpenInvitationsProps {
  readonly planId: string;
  /** An invitation was withdrawn, by its id. */
  readonly onWithdrawn: (id: string) => void;
}

/** For a plan's therapists: the links into it that can still be used. Each can be withdrawn. */
export function OpenInvitations({ planId, onWithdrawn }: OpenInvitationsProps) {
  const t = useTranslations('people.open');
  const common = useTranslations('common');
  const problem = useTranslations('problem');
  const open = useOpenInvitations(planId);
  const titleId = useId();
  const title = useRef<HTMLHeadingElement>(null);
  const [asking, setAsking] = useState<OpenInvitation | null>(null);
  const [ended, setEnded] = useState(0);

  // The button that was pressed is gone with its row.
  useEffect(() => {
    if (ended > 0) title.current?.focus();
  }, [ended]);

  if (open.error && !open.data) {
    return (
      <Note>
        <p>{problem(codeOf(open.error))}</p>
        <Button look="bare" onPress={() => void open.refetch()}>
          {common('tryAgain')}
        </Button>
      </Note>
    );
  }
  const invitations = open.data ?? [];
  if (invitations.length === 0 && ended === 0) return null;
  return (
    <section className={styles.open} aria-labelledby={titleId}>
      <h3 id={titleId} ref={title} tabIndex={-1} className={styles.title}>
        {t('title')}
      </h3>
      {invitations.length === 0 ? (
        <p className={styles.facts}>{t('none')}</p>
      ) : (
        <ul role="list" className={styles.list}>
          {invitations.map((one) => (
            <Row key={one.id} invitation={one} onWithdraw={() => setAsking(one)} />
          ))}
        </ul>
      )}
      <Withdraw
        planId={planId}
        invitation={asking}
        onClose={() => setAsking(null)}
        onEnded={(id) => {
          onWithdrawn(id);
          setAsking(null);
          setEnded((count) => count + 1);
        }}
      />
    </section>
  );
}

interface RowProps {
  readonly invitation: OpenInvitation;
  readonly onWithdraw: () => void;
}

function Row({ invitation, onWithdraw }: RowProps) {
  const t = useTranslations('people.open');
  const common = useTranslations('common');
  const dateTime = useDateTime();
  const factsId = useId();
  const { role, email, invitedBy, createdAt, expiresAt } = invitation;
  const roleName = common(`role.${role}`);
  return (
    <li className={styles.row}>
      <div>
        <p className={styles.who}>
          <strong>{roleName}</strong> <span>{email ?? t('anyone')}</span>
        </p>
        <p id={factsId} className={styles.facts}>
          <span>{t('made', { name: invitedBy, when: dateTime(createdAt) })}</span>{' '}
          <span>{t('until', { when: dateTime(expiresAt) })}</span>
        </p>
      </div>
      <Button
        look="bare"
        aria-label={
          email === null
            ? t('withdrawAs', { role: roleName })
            : t('withdrawFor', { role: roleName, email })
        }
        aria-describedby={factsId}
        onPress={onWithdraw}
      >
        {t('withdraw')}
      </Button>
    </li>
  );
}
