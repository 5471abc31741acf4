/** Typed calls of the HTTP interface. Each answers or throws a `Trouble`; nothing else. */
import type {
  AcceptBody,
  Accepted,
  InvitationBody,
  InvitationView,
  Invited,
  Me,
  Person,
  PlanSummary,
  SetupBody,
  SetupStatus,
} from '#shared/wire/api.ts';

import { readJson, readTrouble, Trouble } from './problem.ts';

export const api = {
  setupStatus: () => ask<SetupStatus>('GET', '/api/setup'),
  setUp: (body: SetupBody) => ask<void>('POST', '/api/setup', body),
  me: () => ask<Me>('GET', '/api/me'),

  /** The accounts library answers 401 in its own words when e-mail and password do not match. */
  signIn: async (body: { readonly email: string; readonly password: string }): Promise<void> => {
    try {
      await ask<unknown>('POST', '/api/auth/sign-in/email', body);
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

  invitation: (token: string) =>
    ask<InvitationView>('GET', `/api/invitations/${encodeURIComponent(token)}`),
  accept: (token: string, body: AcceptBody) =>
    ask<Accepted>('POST', `/api/invitations/${encodeURIComponent(token)}/accept`, body),
};

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

/** The server and the page come from one build, so a well-formed answer is trusted to be of its type. */
async function ask<Answer>(method: Method, path: string, body?: unknown): Promise<Answer> {
  const response = await send(method, path, body);
  if (!response.ok) throw await readTrouble(response);
  if (response.status === 204) return undefined as Answer;
  const answer = await readJson(response);
  if (answer === null) throw new Trouble('unexpected', response.status);
  return answer as Answer;
}

async function send(method: Method, path: string, body: unknown): Promise<Response> {
  try {
    return await fetch(path, {
      method,
      credentials: 'same-origin',
      cache: 'no-store',
      headers: { accept: 'application/json', 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch {
    // fetch throws only when no answer came: no network, or the server is not running.
    throw new Trouble('offline');
  }
}

function planPath(planId: string, rest: string): string {
  return `/api/plans/${encodeURIComponent(planId)}/${rest}`;
}
