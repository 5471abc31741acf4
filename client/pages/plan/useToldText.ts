import { useFormatter, useTranslations } from 'use-intl';

import { hasStopped } from '../../offline/copyHere.ts';
import type { Saved } from '../../sync/saved.ts';
import { stateToTell, type Told } from './stateToTell.ts';

/**
 * What is to be said of a document besides its word in the bar; `null` when that says it all. `words`
 * are the document's own for each state; of a copy on this device the same is said of every document.
 */
export function useToldText(saved: Saved, words: (state: Told) => string): string | null {
  const copy = useTranslations('offline.strip');
  const format = useFormatter();
  const state = stateToTell(saved);
  if (state === 'reload' && saved.unsaved && saved.copy === 'kept') return copy('reload');
  if (hasStopped(saved.copy)) {
    if (saved.unsaved) return copy(saved.copy);
    if (state === null) return copy(`${saved.copy}Online`);
  }
  if (state !== 'offline' || saved.copy === 'off' || hasStopped(saved.copy)) {
    return state === null ? null : words(state);
  }
  if (saved.copyOf === null) return copy('kept');
  const when = format.dateTime(new Date(saved.copyOf), { dateStyle: 'medium', timeStyle: 'short' });
  return copy(saved.writable ? 'copy' : 'read', { when });
}
