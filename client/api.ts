/** Typed calls of the HTTP interface. Each answers or throws a `Trouble`; nothing else. */
import type {
  AcceptBody,
  Accepted,
  InvitationBody,
  InvitationView,
  Invited,
  Me,
  OpenInvitation,
  Person,
  PlanSummary,
  SetupBody,
  SetupStatus,
} from '#shared/wire/api.ts';
import type {
  AgreementBody,
  Review,
  ReviewChange,
  ReviewDraft,
  ReviewNow,
  ReviewSaved,
} from '#shared/wire/reviews.ts';
import type {
  Comparison,
  HistoryEntry,
  RestoreBody,
  Restored,
  SnapshotSummary,
  SnapshotView,
} from '#shared/wire/history.ts';

import { ask, planPath, send } from './ask.ts';
import { leaving } from './offline/leaving.ts';
import { Trouble } from './problem.ts';

export const api = {
  setupStatus: () => ask<SetupStatus>('GET', '/api/setup'),
  setUp: async (body: SetupBody) => {
    await ask<void>('POST', '/api/setup', body);
    leaving.end();
  },
  me: () => ask<Me>('GET', '/api/me'),

  /** The accounts library answers 401 in its own words when e-mail and password do not match. */
  signIn: async (body: { readonly email: string; readonly password: string }): Promise<void> => {
    try {
      await ask<unknown>('POST', '/api/auth/sign-in/email', body);
      leaving.end();
    } catch (error) {
      if (error instanceof Trouble && error.status === 401)
        throw new Trouble('wrong-credentials', 401);
      throw error;
    }
  },
  signOut: () => ask<unknown>('POST', '/api/auth/sign-out', {}),

  plans: () => ask<readonly PlanSummary[]>('GET', '/api/plans'),
  newPlan: (title: string) => ask<{ readonly id: string }>('POST', '/api/plans', { title }),

  participants: (planId: string) => ask<readonly Person[]>('GET', planPath(planId, 'participants')),
  endAccess: (planId: string, userId: string) =>
    ask<void>('DELETE', `${planPath(planId, 'participants')}/${encodeURIComponent(userId)}`),
  invite: (planId: string, body: InvitationBody) =>
    ask<Invited>('POST', planPath(planId, 'invitations'), body),
  openInvitations: (planId: string) =>
    ask<readonly OpenInvitation[]>('GET', planPath(planId, 'invitations')),
  withdraw: (planId: string, invitationId: string) =>
    ask<void>('DELETE', `${planPath(planId, 'invitations')}/${encodeURIComponent(invitationId)}`),

  history: (planId: string) => ask<readonly HistoryEntry[]>('GET', planPath(planId, 'history')),
  snapshots: (planId: string) =>
    ask<readonly SnapshotSummary[]>('GET', planPath(planId, 'snapshots')),
  snapshot: (planId: string, id: string) =>
    ask<SnapshotView>('GET', `${planPath(planId, 'snapshots')}/${encodeURIComponent(id)}`),
  /** Keeps the plan as it is saved now. */
  keep: (planId: string, name: string) =>
    ask<SnapshotSummary>('POST', planPath(planId, 'snapshots'), { name }),
  /** `from`, `to`: a snapshot's id, or `now`. */
  compare: (planId: string, from: string, to: string) =>
    ask<Comparison>(
      'GET',
      `${planPath(planId, 'compare')}?${new URLSearchParams({ from, to }).toString()}`,
    ),
  /** Goes back to a snapshot; without `blocks` to all of it. */
  restore: (planId: string, id: string, body: RestoreBody) =>
    ask<Restored>(
      'POST',
      `${planPath(planId, 'snapshots')}/${encodeURIComponent(id)}/restore`,
      body,
    ),

  review: (planId: string) => ask<ReviewNow>('GET', planPath(planId, 'review')),
  startReview: (planId: string) => ask<ReviewDraft>('POST', planPath(planId, 'review'), {}),
  /** `walk` is when the walk was started that it is meant for; another one does not take it. */
  changeReview: (planId: string, walk: string, change: ReviewChange) =>
    ask<ReviewDraft>('PATCH', walkPath(planId, walk), change),
  /** As the page goes away: the browser still sends it, and nobody hears the answer. */
  lastWords: (planId: string, walk: string, change: ReviewChange) => {
    void send('PATCH', walkPath(planId, walk), change, { keepalive: true }).catch(() => {});
  },
  /** Ask the person first: what was said in the walk goes with it. */
  putReviewAway: (planId: string) =>
    ask<void>('DELETE', planPath(planId, 'review'), { confirm: true }),
  /** `without`: the people whose agreement to an earlier plan may be left out. */
  keepReview: (planId: string, version: number, without: readonly string[]) =>
    ask<ReviewSaved>('POST', planPath(planId, 'review/save'), { version, without }),
  askForReview: (planId: string) => ask<void>('POST', planPath(planId, 'review-ask'), {}),
  unaskForReview: (planId: string) => ask<void>('DELETE', planPath(planId, 'review-ask')),
  reviews: (planId: string) => ask<readonly Review[]>('GET', planPath(planId, 'reviews')),
  agreeLater: (planId: string, reviewId: string, agreement: AgreementBody) =>
    ask<Review>(
      'POST',
      `${planPath(planId, 'reviews')}/${encodeURIComponent(reviewId)}/agreements`,
      agreement,
    ),

  invitation: (token: string) =>
    ask<InvitationView>('GET', `/api/invitations/${encodeURIComponent(token)}`),
  accept: (token: string, body: AcceptBody) => {
    const path = `/api/invitations/${encodeURIComponent(token)}/accept`;
    return ask<Accepted>('POST', path, body);
  },
};

function walkPath(planId: string, walk: string): string {
  return `${planPath(planId, 'review')}?walk=${encodeURIComponent(walk)}`;
}
