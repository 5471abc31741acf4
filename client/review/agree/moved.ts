import type { ReviewDraft } from '#shared/wire/reviews.ts';

/**
 * True when the walk says something else now than it did on the screen, so that nobody keeps what
 * they have not seen. Where in it people are, and what is stale, says nothing.
 */
export function hasMoved(seen: ReviewDraft, now: ReviewDraft): boolean {
  return said(seen) !== said(now);
}

function said({ startedAt, goals, feels, questions, notes, agreements }: ReviewDraft): string {
  return JSON.stringify([
    startedAt,
    goals
      .filter(
        ({ answer, lines }) => answer !== null || lines.some(({ text }) => text.trim() !== ''),
      )
      .map(({ goal, answer, lines }) => [
        goal,
        answer,
        lines.filter(({ text }) => text.trim() !== '').map(({ by, text }) => [by.id, text]),
      ]),
    ...[feels, notes].map((words) =>
      words.filter(({ text }) => text.trim() !== '').map(({ by, text }) => [by.id, text]),
    ),
    questions.map(({ id, text }) => [id, text]),
    agreements.map(({ person, how, name, reason }) => [person.id, how, name, reason]),
  ]);
}
