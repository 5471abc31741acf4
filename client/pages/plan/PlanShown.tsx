import { lazy, type ReactNode, Suspense, useMemo } from 'react';

import type { Role } from '#shared/access/can.ts';
import type { PlanId } from '#shared/plan/plan.ts';
import type { Me, Person } from '#shared/wire/api.ts';

import { tabOf } from '../../beside/tabs.ts';
import { PlanEditor } from '../../editor/PlanEditor.tsx';
import { usePlans } from '../../queries.ts';
import type { PlanConnection } from '../../sync/connection.ts';
import { useSaved } from '../../sync/usePlan.ts';
import type { Place } from './place.ts';
import { SafetyNote } from './SafetyNote.tsx';
import { useWide } from './useWide.ts';

/** What stands beside the plan or in its place comes only when somebody goes there. */
const Beside = lazy(async () => ({
  default: (await import('../../beside/Beside.tsx')).Beside,
}));
const PastPage = lazy(async () => ({
  default: (await import('../../history/PastPage.tsx')).PastPage,
}));
const ReviewPage = lazy(async () => ({
  default: (await import('../../review/ReviewPage.tsx')).ReviewPage,
}));

export interface PlanShownProps {
  readonly conn: PlanConnection;
  readonly me: Me;
  readonly role: Role;
  readonly people: readonly Person[];
  readonly planId: PlanId;
  readonly place: Place;
}

/** The plan itself, or what stands in its place. */
export function PlanShown(props: PlanShownProps): ReactNode {
  const { conn, me, role, people, place, planId } = props;
  switch (place.at) {
    case 'plan':
    case 'people':
    case 'history':
    case 'conversation':
    case 'thread':
    case 'next':
    case 'notes':
    case 'noticings':
    case 'notices':
      return <Letter {...props} />;
    case 'reading':
    case 'comparing':
      return <PastPage conn={conn} me={me} role={role} people={people} place={place} />;
    case 'review':
    case 'kept-review':
      return (
        <ReviewPage
          conn={conn}
          me={me}
          role={role}
          people={people}
          planId={planId}
          reviewId={place.at === 'kept-review' ? place.review : null}
        />
      );
  }
}

function Letter({ conn, me, role, people, place, planId }: PlanShownProps) {
  const { writable } = useSaved(conn);
  const plans = usePlans();
  const wide = useWide();
  const tab = wide ? tabOf(place) : null;
  const beside = useMemo(
    () =>
      tab === null ? null : (
        <Suspense>
          <Beside conn={conn} me={me} role={role} people={people} tab={tab} />
        </Suspense>
      ),
    [tab, conn, me, role, people],
  );
  return (
    <PlanEditor
      conn={conn}
      readOnly={!writable}
      me={{ id: me.id, name: me.name, role }}
      people={people}
      {...startedAt(plans.data?.find((plan) => plan.id === planId)?.createdAt)}
      beside={beside}
      foot={foot}
    />
  );
}

/** Always the same one, so that it draws nothing anew. */
const foot = <SafetyNote />;

function startedAt(createdAt: string | undefined): { readonly startedAt?: string } {
  return createdAt === undefined ? {} : { startedAt: createdAt };
}
