/** How anything in a plan's conversation changes: asked of the records, made whole or not at all, told. */
import type { Action } from '#shared/access/can.ts';
import type { Instant, PlanId, UserId } from '#shared/plan/plan.ts';
import { endedFor } from '../people/allowed.ts';
import { documentOf } from '../people/plan-documents.ts';
import { isRefusal, refuse, type Refusal } from '../people/refusal.ts';
import type { DocumentSeal } from '../store/document-seals.ts';
import type { Records } from '../store/records.ts';
import type { AnnotationParts } from './parts.ts';

/** `said`: there is something new to read. `nothing`: it was so already. */
export type Did = 'said' | 'changed' | 'nothing';

export interface Writing {
  readonly tx: Records;
  readonly seal: DocumentSeal;
  readonly at: Instant;
}

/** Who does what kind of thing where; whether they may is asked in the transaction that does it. */
interface Doing {
  readonly plan: PlanId;
  readonly me: UserId;
  readonly action: Action;
}

/** `work` awaits nothing but queries; a refusal by it comes before anything is written. */
export async function write(
  { db, seals, tell, happened, now }: AnnotationParts,
  { plan, me, action }: Doing,
  work: (writing: Writing) => Promise<Refusal | { readonly did: Did }>,
): Promise<Refusal | { readonly did: Did }> {
  const seal = await seals.of(documentOf(plan));
  if (!seal) return refuse('unavailable');
  const done = await db.transaction().execute(async (tx) => {
    const ended = await endedFor(tx, plan, me, action);
    if (ended) return ended;
    // Not before: who looks while this waits for its turn has not seen it, and reads that it is new.
    const at = new Date(now()).toISOString() as Instant;
    return work({ tx, seal, at });
  });
  if (isRefusal(done) || done.did === 'nothing') return done;
  tell(plan, 'annotations');
  if (done.did === 'said') happened(plan, me, 'conversation');
  return done;
}
