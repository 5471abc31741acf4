import { useFormatter, useTranslations } from 'use-intl';

import type { Instant } from '#shared/plan/plan.ts';
import type { SnapshotSummary } from '#shared/wire/history.ts';

import { dayOf } from '../editor/outline/dates.ts';
import { useDayWords } from '../editor/outline/useDayWords.ts';

export interface SnapshotWords {
  /** Within a sentence, such as "the plan of 3 May"; `null` is the plan as it is now. */
  phrase(snapshot: SnapshotSummary | null): string;
  /** The same where nothing has been said of a return before. */
  apart(snapshot: SnapshotSummary | null): string;
  /** On its own, such as "The plan of 3 May". */
  title(snapshot: SnapshotSummary): string;
  /** Among others to choose from: exact enough to tell two of one day apart. */
  choice(snapshot: SnapshotSummary): string;
  /** "3 May, 14:05", with the year when it is another one. */
  when(at: Instant): string;
}

/** How snapshots are spoken of: by the name somebody gave them, or by their day. */
export function useSnapshotWords(): SnapshotWords {
  const t = useTranslations('history');
  const format = useFormatter();
  const days = useDayWords();
  const date = (at: Instant) => days.date(dayOf(at));
  const when = (at: Instant) =>
    format.dateTime(new Date(at), {
      day: 'numeric',
      month: 'long',
      hour: 'numeric',
      minute: '2-digit',
      ...(dayOf(at).slice(0, 4) === days.today().slice(0, 4) ? {} : { year: 'numeric' }),
    });
  const name = (snapshot: SnapshotSummary) => snapshot.name ?? '';
  const phrase = (snapshot: SnapshotSummary | null) =>
    snapshot === null
      ? t('plan.now')
      : t(`plan.${snapshot.kind}`, { name: name(snapshot), date: date(snapshot.at) });
  return {
    when,
    phrase,
    apart: (snapshot) =>
      snapshot?.kind === 'before-restore'
        ? t('plan.apart', { date: date(snapshot.at) })
        : phrase(snapshot),
    title: (snapshot) =>
      t(`reading.${snapshot.kind}`, { name: name(snapshot), date: date(snapshot.at) }),
    choice: (snapshot) =>
      t(`choice.${snapshot.kind}`, { name: name(snapshot), when: when(snapshot.at) }),
  };
}
