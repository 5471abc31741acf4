/**
 * My notes: what one person writes for themselves beside one plan. They are a live document like a
 * plan, with a name and a key of their own, made when their owner first opens them. The records say
 * only that they exist; who is let in is in `readers.ts`.
 *
 * The row is written in one step with a look at whether its owner is in the plan. Erasing a plan
 * takes its people out first: a row that is there by then is seen and its document destroyed, and
 * none comes after.
 */
import type { PlanId, UserId } from '#shared/plan/plan.ts';
import * as Y from 'yjs';

import { roleIn } from '../people/participants.ts';
import type { DocumentId, Journal } from '../rooms/ports.ts';
import type { Rooms } from '../rooms/rooms.ts';
import { newNotesId } from '../rooms/shape.ts';
import type { Records } from '../store/records.ts';
import { notesOn } from './readers.ts';

export interface Notes {
  /** The document of someone's notes on a plan, made if need be; `null` when they are not in the plan. */
  open(plan: PlanId, user: UserId): Promise<DocumentId | null>;
  /** Destroys the keys and the words of everybody's notes on a plan; fine to repeat. */
  erase(plan: PlanId): Promise<void>;
}

export function createNotes(options: {
  readonly db: Records;
  readonly journal: Pick<Journal, 'create' | 'erase'>;
  readonly rooms: Pick<Rooms, 'erased'>;
}): Notes {
  const { db, journal, rooms } = options;
  /** Two tabs that open at once are told of the same document. */
  const opening = new Map<string, Promise<DocumentId | null>>();

  async function find(tx: Records, plan: PlanId, user: UserId): Promise<DocumentId | null> {
    const row = await tx
      .selectFrom('private_notes')
      .select('document_id')
      .where('plan_id', '=', plan)
      .where('user_id', '=', user)
      .executeTakeFirst();
    return row ? (row.document_id as DocumentId) : null;
  }

  async function make(plan: PlanId, user: UserId): Promise<DocumentId | null> {
    const document = newNotesId();
    // Cut short after this, an empty document has no row and nobody can reach it.
    await journal.create(document, nothing(), new Map());
    const named = await db.transaction().execute(async (tx) => {
      const role = await roleIn(tx, plan, user);
      if (role === null || role === 'no-such-plan') return null;
      await tx
        .insertInto('private_notes')
        .values({ plan_id: plan, user_id: user, document_id: document })
        .onConflict((conflict) => conflict.columns(['plan_id', 'user_id']).doNothing())
        .execute();
      return find(tx, plan, user);
    });
    // Another server was faster, or they are not in the plan any more.
    if (named !== document) await journal.erase(document);
    return named;
  }

  return {
    async open(plan, user) {
      const role = await roleIn(db, plan, user);
      if (role === null || role === 'no-such-plan') return null;
      const known = await find(db, plan, user);
      if (known !== null) return known;
      const key = `${plan} ${user}`;
      const underWay = opening.get(key);
      if (underWay) return underWay;
      const made = make(plan, user).finally(() => opening.delete(key));
      opening.set(key, made);
      return made;
    },

    async erase(plan) {
      for (const document of await notesOn(db, plan)) {
        await journal.erase(document);
        rooms.erased(document);
      }
      await db.deleteFrom('private_notes').where('plan_id', '=', plan).execute();
    },
  };
}

/** The update of an empty document. */
function nothing(): Uint8Array {
  const doc = new Y.Doc();
  try {
    return Y.encodeStateAsUpdate(doc);
  } finally {
    doc.destroy();
  }
}
