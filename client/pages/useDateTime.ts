import { useCallback } from 'react';
import { useFormatter } from 'use-intl';

/** Writes an ISO 8601 instant as day and time in the reader's own zone, such as "Thursday 27 November, 14:05". */
export function useDateTime(): (instant: string) => string {
  const format = useFormatter();
  return useCallback(
    (instant) =>
      format.dateTime(new Date(instant), {
        weekday: 'long',
        day: 'numeric',
        month: 'long',
        hour: 'numeric',
        minute: '2-digit',
      }),
    [format],
  );
}
