import type { Question, Review, ReviewNow } from '#shared/wire/reviews.ts';

/** The questions that were left in the last review; none when there was none yet. */
export function questionsOf(
  reviews: readonly Review[],
  last: ReviewNow['last'],
): readonly Question[] {
  return reviews.find(({ id }) => id === last?.id)?.questions ?? [];
}
