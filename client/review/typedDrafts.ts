/** A question of a walk that is typed and not added yet. */
import { uuidv4 } from 'lib0/random';

import { keepDraft, keptDraft } from '../sending/drafts.ts';
import type { WaitingChange } from './outbox.ts';

/** Adds the question that is typed there, if there is one: typed once, it is added once. */
export function addTyped(key: string, put: (change: WaitingChange) => void): void {
  const text = keptDraft(key).trim();
  keepDraft(key, '');
  if (text === '') return;
  // Not crypto.randomUUID, which is missing on plain http within a practice's own network.
  put({ kind: 'ask', id: uuidv4(), text });
}
