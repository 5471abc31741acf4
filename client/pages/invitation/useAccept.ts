import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useLocation } from 'wouter';

import type { AcceptBody } from '#shared/wire/api.ts';

import { api } from '../../api.ts';
import { cached } from '../../queries.ts';

export type Accept = ReturnType<typeof useAccept>;

/** Accepts an invitation and opens its plan; the link, now used up, leaves the history. */
export function useAccept(token: string) {
  const queries = useQueryClient();
  const [, navigate] = useLocation();
  return useMutation({
    mutationFn: (body: AcceptBody) => api.accept(token, body),
    onSuccess: async ({ planId }) => {
      await Promise.all([
        queries.invalidateQueries({ queryKey: cached.me }),
        queries.invalidateQueries({ queryKey: cached.plans }),
      ]);
      navigate(`/plans/${planId}`, { replace: true });
    },
  });
}
