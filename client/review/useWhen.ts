import type { Instant } from '#shared/plan/plan.ts';

import { dayOf } from '../editor/outline/dates.ts';
import { useDayWords } from '../editor/outline/useDayWords.ts';

/** Instants as days in the reader's own way of writing them: "3 May". */
export function useWhen(): { readonly day: (instant: Instant) => string } {
  const words = useDayWords();
  return { day: (instant) => words.date(dayOf(instant)) };
}
