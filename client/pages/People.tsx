import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useLocation } from 'wouter';

import { can, mayGrant, type Role } from '#shared/access/can.ts';
import type { UserId } from '#shared/plan/plan.ts';
import type { Me, Person } from '#shared/wire/api.ts';

import { Button } from '../look/Button.tsx';
import { Dialog } from '../look/Dialog.tsx';
import type { PlanConnection } from '../sync/connection.ts';
import { usePeople } from '../sync/usePlan.ts';
import styles from './People.module.css';
import { EndAccess } from './people/EndAccess.tsx';
import { Invite } from './people/Invite.tsx';
import { Leave } from './people/Leave.tsx';
import { OpenInvitations } from './people/OpenInvitations.tsx';
import { PersonRow } from './people/PersonRow.tsx';
import { closeOver } from './plan/over.ts';

export interface PeopleProps {
  readonly isOpen: boolean;
  readonly conn: PlanConnection;
  readonly me: Me;
  readonly role: Role;
  readonly people: readonly Person[];
}

/** Over a plan: who is in it and who is asked in, and what that means; ending access, leaving. */
export function People({ isOpen, conn, me, role, people }: PeopleProps) {
  const t = useTranslations('people');
  const [, navigate] = useLocation();
  const here = usePeople(conn);
  const [ending, setEnding] = useState<Person | null>(null);
  const [leaving, setLeaving] = useState(false);
  const [withdrawn, setWithdrawn] = useState<string | null>(null);
  const grantable = mayGrant(role);

  return (
    <Dialog title={t('title')} isOpen={isOpen} onClose={() => closeOver(conn.planId, navigate)}>
      <p className={styles.lead}>{t('lead')}</p>
      <ul role="list" className={styles.people}>
        {people.map((person) => (
          <PersonRow
            key={person.id}
            person={person}
            isMe={person.id === me.id}
            colour={conn.colourOf(person.id as UserId)}
            isHere={here.some((one) => one.id === person.id)}
            onEnd={
              person.id !== me.id && can(role, 'people.end') && grantable.includes(person.role)
                ? () => setEnding(person)
                : null
            }
          />
        ))}
      </ul>
      {can(role, 'people.invitations') ? (
        <OpenInvitations planId={conn.planId} onWithdrawn={setWithdrawn} />
      ) : null}
      {can(role, 'people.invite') && grantable.length > 0 ? (
        <Invite planId={conn.planId} roles={grantable} withdrawn={withdrawn} />
      ) : null}
      {can(role, 'people.leave') ? (
        <div className={styles.leave}>
          <Button look="bare" onPress={() => setLeaving(true)}>
            {t('leave')}
          </Button>
        </div>
      ) : null}
      <EndAccess planId={conn.planId} person={ending} onClose={() => setEnding(null)} />
      <Leave planId={conn.planId} me={me.id} isOpen={leaving} onClose={() => setLeaving(false)} />
    </Dialog>
  );
}
