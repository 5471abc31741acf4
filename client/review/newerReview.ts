import type { ReviewDraft, ReviewNow } from '#shared/wire/reviews.ts';

/**
 * Which of two answers about a walk to show. Answers can overtake each other on their way, and an
 * older one must not take words off the screen that a newer one has.
 */
export function newerReview(known: ReviewNow | undefined, heard: ReviewNow): ReviewNow {
  return { ...heard, draft: newerDraft(known?.draft ?? null, heard.draft) };
}

/**
 * What the answer to a change of mine says of the walk. It can arrive after the walk has ended, or
 * another one has begun: then it says nothing any more.
 */
export function answeredDraft(known: ReviewDraft | null, answer: ReviewDraft): ReviewDraft | null {
  return known?.startedAt === answer.startedAt ? newerDraft(known, answer) : known;
}

/** Versions count within one walk: another walk, or none, is always news. */
function newerDraft(known: ReviewDraft | null, heard: ReviewDraft | null): ReviewDraft | null {
  if (known === null || heard === null || known.startedAt !== heard.startedAt) return heard;
  // What is stale depends on the plan, so one version can be told twice.
  return known.version > heard.version ? known : heard;
}
