import type { QueryClient } from '@tanstack/react-query';

import type { Annotation, Annotations } from '#shared/wire/annotations.ts';

import { cached } from '../queries.ts';

/** Shows an answer's thread at once, and asks for the rest anew: an older answer never takes it back. */
export async function takeIn(
  queries: QueryClient,
  planId: string,
  annotation: Annotation,
): Promise<void> {
  const queryKey = cached.annotations(planId);
  await queries.cancelQueries({ queryKey });
  queries.setQueryData<Annotations>(queryKey, (known) => {
    if (known === undefined) return known;
    const isThere = known.threads.some(({ id }) => id === annotation.id);
    const threads = isThere
      ? known.threads.map((one) => (one.id === annotation.id ? annotation : one))
      : [...known.threads, annotation];
    return { ...known, threads };
  });
  void queries.invalidateQueries({ queryKey });
}
