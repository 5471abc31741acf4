import { useFormatter } from 'use-intl';

import type { Instant } from '#shared/plan/plan.ts';

import { dayOf } from '../editor/outline/dates.ts';
import { useDayWords } from '../editor/outline/useDayWords.ts';

/** When something was said: by the clock today, by its day before that. */
export function useSaidAt(): (at: Instant) => string {
  const format = useFormatter();
  const words = useDayWords();
  return (at) => {
    const day = dayOf(at);
    if (day !== words.today()) return words.date(day);
    return format.dateTime(new Date(at), { hour: 'numeric', minute: '2-digit' });
  };
}
