/** What the screens ask the server for, cached by name. */
import { QueryClient, useQuery } from '@tanstack/react-query';

import { api } from './api.ts';
import { Trouble } from './problem.ts';

const retries = 2;

/** Names of what is cached, so that a change can be told to whoever shows it. */
export const cached = {
  setup: ['setup'],
  me: ['me'],
  plans: ['plans'],
  participants: (planId: string) => ['plans', planId, 'participants'],
  invitation: (token: string) => ['invitation', token],
} as const;

/** Asks again by itself only when nothing has to change for it to work. */
export function newQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        staleTime: 10_000,
        retry: (count, error) => count < retries && error instanceof Trouble && error.passing,
        retryDelay: (count) => 400 * 2 ** count,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}

export function useSetupStatus() {
  return useQuery({ queryKey: cached.setup, queryFn: api.setupStatus });
}

export function useMe() {
  return useQuery({ queryKey: cached.me, queryFn: api.me });
}

export function usePlans() {
  return useQuery({ queryKey: cached.plans, queryFn: api.plans });
}

export function useParticipants(planId: string) {
  return useQuery({
    queryKey: cached.participants(planId),
    queryFn: () => api.participants(planId),
  });
}

export function useInvitation(token: string) {
  return useQuery({
    queryKey: cached.invitation(token),
    queryFn: () => api.invitation(token),
  });
}
