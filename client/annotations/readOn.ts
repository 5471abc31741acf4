import type { QueryClient } from '@tanstack/react-query';

import type { Annotations } from '#shared/wire/annotations.ts';
import { withAnswer } from '#shared/wire/withAnswer.ts';

import { cached } from '../queries.ts';
import { annotationCalls } from './calls.ts';

/** Asks for what is not here yet of a plan's conversation, and gives all of it. */
export async function readOn(queries: QueryClient, planId: string): Promise<Annotations> {
  const queryKey = cached.annotations(planId);
  const before = queries.getQueryData<Annotations>(queryKey);
  const answer = await annotationCalls.all(planId, before?.version);
  // What was taken in meanwhile stays.
  return withAnswer(queries.getQueryData<Annotations>(queryKey) ?? before, answer);
}
