/**
 * The kinds of live document. The engine is the same for all of them; what differs is who may be in
 * one and what may stand in it. A document's name says which kind it is, so that one can never be
 * taken for the other: a plan's is the plan's id, that of someone's private notes begins otherwise.
 */
import { randomUUID } from 'node:crypto';

import type { PlanId } from '#shared/plan/plan.ts';

import type { DocumentId } from './ports.ts';

export type DocumentShape = 'plan' | 'notes';

const ofNotes = 'notes-';

export function shapeOf(document: DocumentId): DocumentShape {
  return document.startsWith(ofNotes) ? 'notes' : 'plan';
}

/** A name for somebody's private notes that nobody can guess. */
export function newNotesId(): DocumentId {
  return `${ofNotes}${randomUUID()}` as DocumentId;
}

/** The plan whose document this is; `null` for any other kind. */
export function planOf(document: DocumentId): PlanId | null {
  return shapeOf(document) === 'plan' ? (document as string as PlanId) : null;
}
