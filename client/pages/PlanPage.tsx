import { lazy, Suspense, useEffect, useLayoutEffect, useState } from 'react';
import { useTranslations } from 'use-intl';

import { can, type Role } from '#shared/access/can.ts';
import type { PlanId, UserId } from '#shared/plan/plan.ts';
import type { Me, Person } from '#shared/wire/api.ts';

import { Announcing } from '../annotations/Announcing.tsx';
import { NextTimeLine } from '../annotations/NextTimeLine.tsx';
import { useConversation } from '../annotations/threads.ts';
import { PlaceProvider } from '../beside/PlaceContext.ts';
import { tabOf } from '../beside/tabs.ts';
import { Shape } from '../look/Shape.tsx';
import { codeOf } from '../problem.ts';
import { useParticipants } from '../queries.ts';
import { EndedPlan } from '../offline/EndedPlan.tsx';
import { copies } from '../offline/here.ts';
import { usePlanCopy } from '../offline/usePlanCopy.ts';
import type { PlanConnection } from '../sync/connection.ts';
import { NewsLine } from '../news/NewsLine.tsx';
import { openPlan } from '../sync/provider.ts';
import { useSaved } from '../sync/usePlan.ts';
import { Main } from './frame/Main.tsx';
import { Page } from './frame/Page.tsx';
import { Trouble } from './frame/Trouble.tsx';
import { usePersonColour } from './frame/usePersonColour.ts';
import { useTitle } from './frame/useTitle.ts';
import { People } from './People.tsx';
import { KeptWords } from './plan/KeptWords.tsx';
import { openPlans } from './plan/openPlans.ts';
import type { Place } from './plan/place.ts';
import { PlanShown, type PlanShownProps } from './plan/PlanShown.tsx';
import { showsPlan } from './plan/stateToTell.ts';
import { SavedStrip } from './plan/SavedStrip.tsx';
import { usePlaceFocus } from './plan/usePlaceFocus.ts';
import { useAccessChanges, useHistoryChanges } from './plan/usePlanChanges.ts';
import { PlanHeader } from './PlanHeader.tsx';
import { RestoredNotice } from '../review/RestoredNotice.tsx';
import { ReviewStrip } from '../review/ReviewStrip.tsx';
import styles from './PlanPage.module.css';

/** What stands beside the plan or in its place comes only when somebody goes there. */
const BesideSheet = lazy(async () => ({
  default: (await import('../beside/BesideSheet.tsx')).BesideSheet,
}));
const NoticeSettings = lazy(async () => ({
  default: (await import('../notices/NoticeSettings.tsx')).NoticeSettings,
}));
export interface PlanPageProps {
  readonly me: Me;
  readonly planId: PlanId;
  /** What is open over the plan, or in its place; by the rest of the address. */
  readonly place: Place;
}

/** One plan, live. Who may do what is asked first; then the plan is opened and stays open. */
export function PlanPage({ me, planId, place }: PlanPageProps) {
  useTitle(titleOf(place));
  const participants = useParticipants(planId);
  const colourOf = usePersonColour();
  const people = participants.data;
  const role = people?.find((person) => person.id === me.id)?.role;
  const whyNot = participants.error ? codeOf(participants.error) : 'no-access';

  if (people && role) {
    return (
      <OpenPlan key={planId} me={me} role={role} planId={planId} people={people} place={place} />
    );
  }
  return (
    <Page me={me} colour={colourOf(me.id)}>
      {participants.isPending ? (
        <Shape lines={planShape} />
      ) : (
        <>
          <EndedPlan planId={planId} me={me.id} code={whyNot} />
          <Trouble code={whyNot} onAgain={() => void participants.refetch()} />
        </>
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
      openPlan(planId, { me: person, mayWrite: can(role, 'plan.write'), copies }),
    );
    // The connection lives exactly as long as this effect.
    // oxlint-disable-next-line react/set-state-in-effect
    setConn(opened);
    return () => openPlans.leave(opened);
  }, [planId, me.id, me.name, role]);

  return conn ? <LivePlan {...props} conn={conn} /> : null;
}

function LivePlan(props: PlanShownProps) {
  const { conn, me, role, people, place, planId } = props;
  const t = useTranslations('common');
  const saved = useSaved(conn);
  const tab = tabOf(place);
  const [wasBeside, setWasBeside] = useState(false);
  if (!wasBeside && tab !== null) setWasBeside(true);
  // Whatever of the plan is on the screen: everyone's colour follows from who belongs to it.
  useLayoutEffect(() => conn.belong(people.map(({ id }) => id as UserId)), [conn, people]);
  useAccessChanges(conn, planId);
  useHistoryChanges(conn, planId);
  usePlanCopy(conn, me.id);
  useConversation(conn, me);
  usePlaceFocus(place);

  return (
    <PlaceProvider value={place}>
      <div className={styles.page} data-beside={tab === null ? undefined : ''}>
        <PlanHeader conn={conn} me={me} role={role} place={place} />
        <SavedStrip conn={conn} me={me} />
        <KeptWords conn={conn} />
        <RestoredNotice conn={conn} me={me} role={role} />
        {isOnPlan(place) ? <ReviewStrip conn={conn} me={me} role={role} /> : null}
        {isOnPlan(place) ? <NewsLine conn={conn} /> : null}
        {isOnPlan(place) ? <NextTimeLine conn={conn} /> : null}
        <Announcing conn={conn} me={me} />
        <Main className={styles.main} label={t('plan')}>
          {showsPlan(saved) ? (
            <>
              <Suspense fallback={<Coming />}>
                <PlanShown {...props} />
              </Suspense>
              {/* On its own: the letter stays as it is, and where it is, while this comes. */}
              <Suspense>
                {wasBeside ? (
                  <BesideSheet conn={conn} me={me} role={role} people={people} tab={tab} />
                ) : null}
                {place.at === 'notices' ? (
                  <NoticeSettings conn={conn} me={me} role={role} people={people} />
                ) : null}
              </Suspense>
            </>
          ) : (
            <div className={styles.column}>
              {saved.state === 'ended' ? null : <Shape lines={planShape} />}
            </div>
          )}
        </Main>
        <People isOpen={place.at === 'people'} conn={conn} me={me} role={role} people={people} />
      </div>
    </PlaceProvider>
  );
}

/** The plan itself is on the screen, whatever stands over it or beside it. */
function isOnPlan(place: Place): boolean {
  const { at } = place;
  return at === 'plan' || at === 'people' || at === 'notices' || tabOf(place) !== null;
}

function Coming() {
  return (
    <div className={styles.column}>
      <Shape lines={planShape} />
    </div>
  );
}

function titleOf(place: Place) {
  switch (place.at) {
    case 'reading':
      return 'history';
    case 'comparing':
      return 'comparison';
    case 'plan':
    case 'people':
    case 'history':
    case 'review':
    case 'conversation':
    case 'next':
    case 'notes':
    case 'noticings':
      return place.at;
    case 'thread':
      return 'conversation';
    case 'notices':
      return 'plan';
    case 'kept-review':
      return 'review';
  }
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
