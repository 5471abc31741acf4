import { lazy, Suspense, useMemo } from 'react';
import { Redirect, Route, Switch } from 'wouter';

import type { PlanId } from '#shared/plan/plan.ts';

import { ErrorPage } from './pages/ErrorPage.tsx';
import { SignedIn } from './pages/frame/SignedIn.tsx';
import { Invitation } from './pages/Invitation.tsx';
import { NotFound } from './pages/NotFound.tsx';
import { placeOf } from './pages/plan/place.ts';
import { Plans } from './pages/Plans.tsx';
import { Setup } from './pages/Setup.tsx';
import { SignIn } from './pages/SignIn.tsx';

/** The editor is most of what is loaded, so it comes only when a plan is opened. */
const PlanPage = lazy(async () => ({ default: (await import('./pages/PlanPage.tsx')).PlanPage }));

/** Every address of the page. */
export function Routes() {
  return (
    <ErrorPage>
      <Suspense>
        <Switch>
          <Route path="/">
            <Redirect to="/plans" replace />
          </Route>
          <Route path="/sign-in">
            <SignIn />
          </Route>
          <Route path="/setup">
            <Setup />
          </Route>
          <Route path="/invitation/:token">
            {({ token }) => <Invitation key={token} token={token} />}
          </Route>
          <Route path="/plans">
            <SignedIn>{(me) => <Plans me={me} />}</SignedIn>
          </Route>
          {/* One route for all of a plan's places: the plan stays open while people go about it. */}
          <Route path="/plans/:planId/*?">
            {({ planId, '*': rest }) => <OnePlan planId={planId as PlanId} rest={rest} />}
          </Route>
          <Route>
            <NotFound />
          </Route>
        </Switch>
      </Suspense>
    </ErrorPage>
  );
}

interface OnePlanProps {
  readonly planId: PlanId;
  readonly rest: string | undefined;
}

function OnePlan({ planId, rest }: OnePlanProps) {
  const place = useMemo(() => placeOf(rest), [rest]);
  if (place === null) return <NotFound />;
  return <SignedIn>{(me) => <PlanPage me={me} planId={planId} place={place} />}</SignedIn>;
}
