import { createContext, useContext } from 'react';

import type { Role } from '#shared/access/can.ts';
import type { Named } from '#shared/wire/named.ts';
import type { Person } from '#shared/wire/api.ts';
import type { ReviewDraft, ReviewNow } from '#shared/wire/reviews.ts';

import type { PlanConnection } from '../sync/connection.ts';
import type { Outbox, WaitingChange } from './outbox.ts';

/** What every step of a walk shares. */
export interface Walk {
  readonly conn: PlanConnection;
  readonly me: Named;
  readonly role: Role;
  readonly people: readonly Person[];
  /** With what I did that is still on its way. */
  readonly draft: ReviewDraft;
  readonly last: ReviewNow['last'];
  /** I may take part: write, choose, agree. */
  readonly mayJoin: boolean;
  readonly put: (change: WaitingChange) => void;
  readonly outbox: Outbox;
  /** Something is typed at this step that nobody else can read yet. */
  readonly onTyping: (isTyping: boolean) => void;
}

const Context = createContext<Walk | null>(null);

export const WalkProvider = Context.Provider;

export function useWalk(): Walk {
  const walk = useContext(Context);
  if (walk === null) throw new Error('A step of a review stands outside of it');
  return walk;
}
