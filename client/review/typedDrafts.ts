/**
 * Short texts that are typed in a walk and are not said yet: a question before it is added, a name
 * before it signs. They stay on this page, so that leaving a step and coming back loses nothing.
 */
import { uuidv4 } from 'lib0/random';

import type { WaitingChange } from './outbox.ts';

const typed = new Map<string, string>();

/** What was typed there; empty when nothing was. */
export function keptDraft(key: string): string {
  return typed.get(key) ?? '';
}

/** Keeps what is typed, or forgets it when it is empty. */
export function keepDraft(key: string, text: string): void {
  if (text === '') typed.delete(key);
  else typed.set(key, text);
}

/** Adds the question that is typed there, if there is one: typed once, it is added once. */
export function addTyped(key: string, put: (change: WaitingChange) => void): void {
  const text = keptDraft(key).trim();
  keepDraft(key, '');
  if (text === '') return;
  // Not crypto.randomUUID, which is missing on plain http within a practice's own network.
  put({ kind: 'ask', id: uuidv4(), text });
}
