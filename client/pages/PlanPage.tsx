import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';

import { can, type Role } from '#shared/access/can.ts';
import type { PlanId, UserId } from '#shared/plan/plan.ts';
import type { Me, Person } from '#shared/wire/api.ts';

import { PlanEditor } from '../editor/PlanEditor.tsx';
import { Shape } from '../look/Shape.tsx';
import { codeOf } from '../problem.ts';
import { useParticipants, usePlans } from '../queries.ts';
import type { PlanConnection } from '../sync/connection.ts';
import { openPlan } from '../sync/provider.ts';
import { useSaved, useStore } from '../sync/usePlan.ts';
import { Main } from './frame/Main.tsx';
import { Page } from './frame/Page.tsx';
import { Trouble } from './frame/Trouble.tsx';
import { usePersonColour } from './frame/usePersonColour.ts';
import { useTitle } from './frame/useTitle.ts';
import { People } from './People.tsx';
import { KeptWords } from './plan/KeptWords.tsx';
import { openPlans } from './plan/openPlans.ts';
import { SafetyNote } from './plan/SafetyNote.tsx';
import { showsPlan } from './plan/stateToTell.ts';
import { SavedStrip } from './plan/SavedStrip.tsx';
import { PlanHeader } from './PlanHeader.tsx';
import styles from './PlanPage.module.css';

export interface PlanPageProps {
  readonly me: Me;
  readonly planId: PlanId;
  /** What is open over the plan: its address ends in this word. */
  readonly over: 'people' | null;
}

/** One plan, live. Who may do what is asked first; then the plan is opened and stays open. */
export function PlanPage({ me, planId, over }: PlanPageProps) {
  useTitle(over ?? 'plan');
  const participants = useParticipants(planId);
  const colourOf = usePersonColour();
  const people = participants.data;
  const role = people?.find((person) => person.id === me.id)?.role;

  if (people && role) {
    return (
      <OpenPlan key={planId} me={me} role={role} planId={planId} people={people} over={over} />
    );
  }
  return (
    <Page me={me} colour={colourOf(me.id)}>
      {participants.isPending ? (
        <Shape lines={planShape} />
      ) : (
        <Trouble
          code={participants.error ? codeOf(participants.error) : 'no-access'}
          onAgain={() => void participants.refetch()}
        />
      )}
    </Page>
  );
}

interface OpenPlanProps extends PlanPageProps {
  readonly role: Role;
  readonly people: readonly Person[];
}

function OpenPlan(props: OpenPlanProps) {
  const { me, planId } = props;
  // A role that changes while the plan is open is the connection's to follow: it hears of it itself.
  const [role] = useState(props.role);
  const [conn, setConn] = useState<PlanConnection | null>(null);

  useEffect(() => {
    const person = { id: me.id as UserId, name: me.name, role };
    const opened = openPlans.enter({ planId, me: person.id, role }, () =>
      openPlan(planId, { me: person, mayWrite: can(role, 'plan.write') }),
    );
    // The connection lives exactly as long as this effect.
    // oxlint-disable-next-line react/set-state-in-effect
    setConn(opened);
    return () => openPlans.leave(opened);
  }, [planId, me.id, me.name, role]);

  return conn ? <LivePlan {...props} conn={conn} /> : null;
}

function LivePlan(props: OpenPlanProps & { readonly conn: PlanConnection }) {
  const { conn, me, role, people, over, planId } = props;
  const t = useTranslations('common');
  const saved = useSaved(conn);
  const plans = usePlans();
  useAccessChanges(conn, planId);

  return (
    <div className={styles.page}>
      <PlanHeader conn={conn} me={me} />
      <SavedStrip conn={conn} me={me} />
      <KeptWords conn={conn} />
      <Main className={styles.main} label={t('plan')}>
        {showsPlan(saved) ? (
          <PlanEditor
            conn={conn}
            readOnly={!saved.writable}
            me={{ id: me.id, name: me.name, role }}
            people={people}
            {...startedAt(plans.data?.find((plan) => plan.id === planId)?.createdAt)}
            foot={<SafetyNote />}
          />
        ) : (
          <div className={styles.column}>
            {saved.state === 'ended' ? null : <Shape lines={planShape} />}
          </div>
        )}
      </Main>
      <People isOpen={over === 'people'} conn={conn} me={me} role={role} people={people} />
    </div>
  );
}

function startedAt(createdAt: string | undefined): { readonly startedAt?: string } {
  return createdAt === undefined ? {} : { startedAt: createdAt };
}

/** Asks the server again who is in the plan when it says that this has changed. */
function useAccessChanges(conn: PlanConnection, planId: string): void {
  const changes = useStore(conn.accessChanges);
  const { refetch } = useParticipants(planId);
  useEffect(() => {
    if (changes > 0) void refetch();
  }, [changes, refetch]);
}

const planShape = [
  { width: 0.55, size: 'title' },
  { width: 0.2 },
  { width: 0.9, size: 'voice' },
  { width: 0.7, size: 'voice' },
  { width: 0.2 },
  { width: 0.8, size: 'voice' },
  { width: 0.6, size: 'voice' },
] as const;
