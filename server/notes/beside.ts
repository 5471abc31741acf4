/** Plans and the private notes beside them: who is let into which, whatever kind of document it is. */
import type { PlanId } from '#shared/plan/plan.ts';
import type { CloseName } from '#shared/wire/closes.ts';
import type { AccessBook, Roles } from '../people/access.ts';
import { rolesIn } from '../people/participants.ts';
import { documentOf } from '../people/plan-documents.ts';
import type { DocumentId, Login } from '../rooms/ports.ts';
import { planOf, shapeOf } from '../rooms/shape.ts';
import type { Records } from '../store/records.ts';
import type { Notes } from './notes.ts';
import { notesOn, readersIn } from './readers.ts';

/** Who takes part in plans, and who reads notes of their own: each kind of document asks its own records. */
export async function rolesInAll(
  db: Records,
  documents: readonly DocumentId[],
): Promise<ReadonlyMap<DocumentId, Roles>> {
  const of = Object.groupBy(documents, shapeOf);
  const [plans, notes] = await Promise.all([
    of.plan ? rolesIn(db, of.plan) : [],
    of.notes ? readersIn(db, of.notes) : [],
  ]);
  return new Map([...plans, ...notes]);
}

/** Whoever is in a plan, or is not any more, is let into their own notes on it, or not any more. */
export async function notesBeside(
  db: Records,
  document: DocumentId,
): Promise<readonly DocumentId[]> {
  const plan = planOf(document);
  return plan === null ? [] : notesOn(db, plan);
}

/** Someone's own notes on a plan, and nobody else's. */
export async function findNotes(
  { notes, access }: { readonly notes: Notes; readonly access: Pick<AccessBook, 'open'> },
  plan: PlanId,
  login: Login,
): Promise<{ readonly document: DocumentId } | CloseName> {
  if ((await access.open(documentOf(plan), login)) !== 'open') return 'noSuchPlan';
  const document = await notes.open(plan, login.user.id);
  if (document === null) return 'noAccess';
  const opened = await access.open(document, login);
  return opened === 'open' ? { document } : 'noSuchPlan';
}
