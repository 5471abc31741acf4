/**
 * Who is let into private notes: their owner, for as long as they take part in the plan, whatever
 * their role there. Nobody else is ever in the answer, so nobody else can be given access by
 * mistake further on.
 */
import type { Role } from '#shared/access/can.ts';
import type { PlanId, UserId } from '#shared/plan/plan.ts';

import type { Roles } from '../people/access.ts';
import type { DocumentId } from '../rooms/ports.ts';
import type { Records } from '../store/records.ts';

/** The owner with their role in the plan, for each of these documents; one that is no notes is left out. */
export async function readersIn(
  db: Records,
  documents: readonly DocumentId[],
): Promise<ReadonlyMap<DocumentId, Roles>> {
  const rows = await db
    .selectFrom('private_notes')
    .leftJoin('participants', (join) =>
      join
        .onRef('participants.plan_id', '=', 'private_notes.plan_id')
        .onRef('participants.user_id', '=', 'private_notes.user_id')
        .on('participants.ended_at', 'is', null),
    )
    .select(['private_notes.document_id', 'private_notes.user_id', 'participants.role'])
    .where('private_notes.document_id', 'in', documents)
    .execute();
  return new Map(
    rows.map(({ document_id: id, user_id: user, role }) => [
      id as DocumentId,
      new Map<UserId, Role>(role === null ? [] : [[user as UserId, role]]),
    ]),
  );
}

/** Everybody's notes on a plan. */
export async function notesOn(db: Records, plan: PlanId): Promise<readonly DocumentId[]> {
  const rows = await db
    .selectFrom('private_notes')
    .select('document_id')
    .where('plan_id', '=', plan)
    .execute();
  return rows.map(({ document_id: id }) => id as DocumentId);
}
