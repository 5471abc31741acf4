/** The plans' documents, made, read, changed and erased through the rooms and their journal. */
import { randomUUID } from 'node:crypto';

import {
  createPlanDocument,
  type EditContext,
  type Outcome,
  setLookAgainOn,
  setRhythm,
  setTitle,
} from '#shared/doc/edit.ts';
import { readPlan } from '#shared/doc/read.ts';
import type { BlockId, Day, Instant, Plan, PlanId, Rhythm, UserId } from '#shared/plan/plan.ts';
import * as Y from 'yjs';

import type { DocumentId, Journal } from '../rooms/ports.ts';
import type { Rooms } from '../rooms/rooms.ts';

/** The live documents, as far as the plans' rows need them. */
export interface PlanDocuments {
  /** Makes the document, on disk when it resolves. */
  create(plan: PlanId, title: string, by: UserId): Promise<void>;
  /** `null` when there is no such document. */
  read(plan: PlanId): Promise<Plan | null>;
  /** Resolves when all of the change is on disk, or nothing of it ever will be. */
  edit(plan: PlanId, by: UserId, change: PlanChange): Promise<'done' | 'refused' | 'unavailable'>;
  /** Destroys the document's key and what it sealed, and closes its sockets; fine to repeat. */
  erase(plan: PlanId): Promise<void>;
}

export interface PlanChange {
  readonly title?: string | undefined;
  readonly rhythm?: Rhythm | undefined;
  readonly lookAgainOn?: Day | null | undefined;
}

export function planDocuments(options: {
  readonly rooms: Pick<Rooms, 'read' | 'edit' | 'erased'>;
  readonly journal: Pick<Journal, 'create' | 'erase'>;
  readonly now: () => number;
}): PlanDocuments {
  const { rooms, journal, now } = options;
  return {
    async create(plan, title, by) {
      const doc = createPlanDocument({ title });
      try {
        const writers = new Map([[doc.clientID, by]]);
        await journal.create(documentOf(plan), Y.encodeStateAsUpdate(doc), writers);
      } finally {
        doc.destroy();
      }
    },

    read: (plan) => rooms.read(documentOf(plan), readPlan),

    async edit(plan, by, change) {
      try {
        const edited = await rooms.edit(documentOf(plan), { by }, (doc) => {
          // What is thrown takes the draft with it: all of the change is stored or nothing.
          if (!apply(doc, contextOf(by, now), change)) throw new NotValid();
        });
        if (edited.kind === 'refused') return 'refused';
        return edited.kind === 'saved' ? 'done' : 'unavailable';
      } catch (error) {
        if (error instanceof NotValid) return 'refused';
        throw error;
      }
    },

    async erase(plan) {
      await journal.erase(documentOf(plan));
      rooms.erased(documentOf(plan));
    },
  };
}

class NotValid extends Error {}

/** A plan's document has the plan's id. */
export function documentOf(plan: PlanId): DocumentId {
  return plan as string as DocumentId;
}

function apply(
  doc: Y.Doc,
  context: EditContext,
  { title, rhythm, lookAgainOn }: PlanChange,
): boolean {
  const outcomes: Outcome[] = [];
  doc.transact(() => {
    if (title !== undefined) outcomes.push(setTitle(doc, context, title));
    if (rhythm !== undefined) outcomes.push(setRhythm(doc, context, rhythm));
    if (lookAgainOn !== undefined) outcomes.push(setLookAgainOn(doc, context, lookAgainOn));
  });
  return outcomes.every((outcome) => outcome === 'done');
}

function contextOf(by: UserId, now: () => number): EditContext {
  return {
    by,
    origin: serverEdit,
    now: () => new Date(now()).toISOString() as Instant,
    newId: () => randomUUID() as string as BlockId,
    random: Math.random,
  };
}

const serverEdit = { name: 'server' } as const;
