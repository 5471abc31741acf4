/** What the screens ask the server for, cached by name. */
import { QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';

import type { ReviewNow } from '#shared/wire/reviews.ts';

import { api } from './api.ts';
import { meOrCopy } from './offline/answers.ts';
import { copies } from './offline/here.ts';
import { Trouble } from './problem.ts';
import { newerReview } from './review/newerReview.ts';

const retries = 2;

/** Names of what is cached, so that a change can be told to whoever shows it. */
export const cached = {
  setup: ['setup'],
  me: ['me'],
  plans: ['plans'],
  /** The devices that hold a copy. */
  devices: ['devices'],
  participants: (planId: string) => ['plans', planId, 'participants'],
  /** Asked for anew with the participants: whoever comes in leaves this list, or takes theirs along. */
  openInvitations: (planId: string) => ['plans', planId, 'participants', 'invited'],
  invitation: (token: string) => ['invitation', token],
  /** The walk under way. */
  review: (planId: string) => ['plans', planId, 'review'],
  reviews: (planId: string) => ['plans', planId, 'reviews'],
  /** The threads, and what is for next time. */
  annotations: (planId: string) => ['plans', planId, 'annotations'],
  /** How I am told of what is new in it. */
  notices: (planId: string) => ['plans', planId, 'notices'],
  /** Everything about a plan's past that can still change. */
  past: (planId: string) => ['plans', planId, 'past'],
  history: (planId: string) => ['plans', planId, 'past', 'history'],
  snapshots: (planId: string) => ['plans', planId, 'past', 'snapshots'],
  comparison: (planId: string, from: string, to: string) => ['plans', planId, 'compare', from, to],
  /** What was kept never changes. */
  snapshot: (planId: string, id: string) => ['plans', planId, 'snapshot', id],
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
  const queries = useQueryClient();
  return useQuery({ queryKey: cached.me, queryFn: () => meOrCopy(queries, copies) });
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

export function useOpenInvitations(planId: string) {
  return useQuery({
    queryKey: cached.openInvitations(planId),
    queryFn: () => api.openInvitations(planId),
  });
}

/** The walk under way, a wish for one, the last one that was kept. An answer never takes back a newer one. */
export function useReviewNow(planId: string) {
  return useQuery({
    queryKey: cached.review(planId),
    queryFn: () => api.review(planId),
    structuralSharing: (known, heard) =>
      newerReview(known as ReviewNow | undefined, heard as ReviewNow),
  });
}

/** The reviews that were kept, newest first. */
export function useReviews(planId: string) {
  return useQuery({ queryKey: cached.reviews(planId), queryFn: () => api.reviews(planId) });
}

export function useInvitation(token: string) {
  return useQuery({
    queryKey: cached.invitation(token),
    queryFn: () => api.invitation(token),
  });
}

export function useHistory(planId: string) {
  return useQuery({ queryKey: cached.history(planId), queryFn: () => api.history(planId) });
}

export function useSnapshots(planId: string) {
  return useQuery({ queryKey: cached.snapshots(planId), queryFn: () => api.snapshots(planId) });
}

export function useSnapshot(planId: string, id: string) {
  return useQuery({
    queryKey: cached.snapshot(planId, id),
    queryFn: () => api.snapshot(planId, id),
    staleTime: Infinity,
  });
}

/** Asked for once when it is opened, so that nothing moves under somebody who reads it. */
export function useComparison(planId: string, from: string, to: string) {
  return useQuery({
    queryKey: cached.comparison(planId, from, to),
    queryFn: () => api.compare(planId, from, to),
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
}
