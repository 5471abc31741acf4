/** What a request carries from one handler to the next. */
import type { IncomingMessage } from 'node:http';

import type { Role } from '#shared/access/can.ts';
import type { PlanId } from '#shared/plan/plan.ts';
import type { SignedIn } from '../people/accounts.ts';

export interface Env {
  Bindings: { readonly incoming?: Pick<IncomingMessage, 'socket'> };
  Variables: {
    /** Set by `signedIn`. */
    me: SignedIn;
    /** Set by `inPlan`, as `role`. */
    plan: PlanId;
    role: Role;
  };
}
