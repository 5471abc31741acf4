/**
 * Reviews that were held. One transaction keeps the snapshot, the review and the agreements, which
 * are about exactly that snapshot, and the questions for next time, and takes the walk and the wish
 * for it away: all of it is there after a crash, or nothing.
 */
import { randomUUID } from 'node:crypto';

import type { z } from 'zod';

import type { Day, Instant, PlanId } from '#shared/plan/plan.ts';
import type { reviewBody, ReviewSaved, reviewSaveBody } from '#shared/wire/reviews.ts';
import type { PlanState } from '../history/plan-states.ts';
import { takeSnapshot } from '../history/snapshots.ts';
import { endedFor } from '../people/allowed.ts';
import { documentOf } from '../people/plan-documents.ts';
import { isRefusal, refuse, type Refusal } from '../people/refusal.ts';
import type { DocumentSeal } from '../store/document-seals.ts';
import type { Records } from '../store/records.ts';
import { agreementOf, isStale } from './agreeing.ts';
import { fullFor } from './bounds.ts';
import { findDraft, openDraft, takeDraft } from './drafts.ts';
import type { Asker, ReviewParts } from './parts.ts';
import { agreeingPeople } from './people.ts';
import { type Agreed, nothingSaid, type Spoken } from './said.ts';
import { sealSpoken, sealWords } from './sealing.ts';

export interface Holding {
  /** Keeps the walk under way. */
  save(
    plan: PlanId,
    me: Asker,
    ask: z.output<typeof reviewSaveBody>,
  ): Promise<Refusal | ReviewSaved>;
  /** Keeps a review that was held without a walk here. */
  hold(plan: PlanId, me: Asker, held: z.output<typeof reviewBody>): Promise<Refusal | ReviewSaved>;
}

export function reviewHolding(parts: ReviewParts): Holding {
  const { db, states, snapshots, seals, documents, leave, tell, now } = parts;
  const instant = () => new Date(now()).toISOString() as Instant;

  /** Why no review by this person can be kept now, whatever is in it. */
  const unkeepable = async (on: Records, plan: PlanId, me: Asker) =>
    (await endedFor(on, plan, me.id, 'review.save')) ?? (await fullFor(on, plan, now()));

  /** `admit` is asked first, within the transaction; a refusal leaves everything as it was. */
  async function keep(
    plan: PlanId,
    me: Asker,
    { seal, state, spoken, agreements, admit }: Keeping,
  ): Promise<Refusal | ReviewSaved> {
    const at = instant();
    const id = randomUUID();
    const snapshot = await snapshots.prepare(plan, state, { kind: 'review', by: me.id, at });
    if (isRefusal(snapshot)) return snapshot;
    const { hash } = state;
    const { questions } = spoken;
    const { lookAgainOn } = state.plan;
    const frame = { plan, id, snapshotId: snapshot.id, hash, by: me.id, at, lookAgainOn };
    const sealed = sealSpoken(seal, frame, spoken);
    const rows = agreements.map((agreed) => ({
      review_id: id,
      person: agreed.person,
      how: agreed.how,
      sealed_words: sealWords(seal, id, agreed),
      recorded_by: agreed.recordedBy,
      at: agreed.at,
      hash: agreed.hash,
    }));
    const kept = await db.transaction().execute(async (tx) => {
      const no = (await unkeepable(tx, plan, me)) ?? (await admit(tx));
      if (no) return no;
      await takeSnapshot(tx, snapshot);
      await tx
        .insertInto('reviews')
        .values({
          id,
          plan_id: plan,
          snapshot_id: snapshot.id,
          hash,
          by_user: me.id,
          at,
          sealed,
          look_again_on: lookAgainOn,
        })
        .execute();
      if (rows.length > 0) await tx.insertInto('agreements').values(rows).execute();
      if (questions.length > 0) await leave(tx, { plan, review: id, questions, seal });
      await tx.deleteFrom('review_asks').where('plan_id', '=', plan).execute();
      return { id, snapshotId: snapshot.id };
    });
    if (isRefusal(kept)) return kept;
    tell(plan, 'history');
    tell(plan, 'review');
    if (questions.length > 0) tell(plan, 'annotations');
    return kept;
  }

  return {
    async save(plan, me, { version, without = [] }) {
      const row = await findDraft(db, plan);
      if (!row) return refuse('no-review');
      if (row.version !== version) return refuse('review-moved-on');
      const no = await unkeepable(db, plan, me);
      if (no) return no;
      const seal = await seals.of(documentOf(plan));
      if (!seal) return refuse('unavailable');
      const draft = openDraft(seal, row);
      if (!draft) return refuse('review-damaged');
      const { walk } = draft;
      const state = await states.settled(plan);
      if (isRefusal(state)) return state;
      const left = new Set<string>(without);
      const isEarlier = (agreed: Agreed) => isStale(agreed, state.hash);
      if (walk.agreements.some((agreed) => isEarlier(agreed) && !left.has(agreed.person))) {
        return refuse('plan-changed');
      }
      const agreements = walk.agreements.filter((agreed) => !isEarlier(agreed));
      return keep(plan, me, {
        seal,
        state,
        spoken: walk,
        agreements,
        admit: async (tx) => {
          if (await takeDraft(tx, row)) return null;
          return refuse((await findDraft(tx, plan)) ? 'review-moved-on' : 'no-review');
        },
      });
    },

    async hold(plan, me, { note = '', lookAgainOn, agreements: sent = [] }) {
      const isFree = async (on: Records) =>
        (await findDraft(on, plan)) ? refuse('review-running') : null;
      // All that can be known is asked before the day is set, which cannot be taken back silently.
      const no = (await isFree(db)) ?? (await unkeepable(db, plan, me));
      if (no) return no;
      const seal = await seals.of(documentOf(plan));
      if (!seal) return refuse('unavailable');
      const people = await agreeingPeople(db, plan);
      const at = instant();
      // Judged before anything is written; the hash of the plan is known only afterwards.
      const agreed: Agreed[] = [];
      for (const one of sent) {
        const agreement = agreementOf(one, { me: me.id, at, hash: '', people });
        if (isRefusal(agreement)) return agreement;
        if (agreed.some(({ person }) => person === agreement.person)) {
          return refuse('invalid-input', 'agreements: one each');
        }
        agreed.push(agreement);
      }

      if (lookAgainOn !== undefined) {
        const day = lookAgainOn as Day | null;
        const set = await documents.edit(plan, me.id, { lookAgainOn: day });
        if (set === 'refused') return refuse('invalid-input', 'lookAgainOn');
        if (set === 'unavailable') return refuse('unavailable');
      }
      // What comes in between after that, a walk that somebody starts, is told with what has happened.
      const told = (refusal: Refusal): Refusal =>
        lookAgainOn === undefined ? refusal : { ...refusal, detail: dayStays };
      const state = await states.settled(plan);
      if (isRefusal(state)) return told(state);
      const agreements = agreed.map((agreement) => ({ ...agreement, hash: state.hash }));
      const notes = note.trim() === '' ? [] : [{ by: me.id, text: note, at }];
      const kept = await keep(plan, me, {
        seal,
        state,
        spoken: { ...nothingSaid, notes },
        agreements,
        admit: isFree,
      });
      return isRefusal(kept) ? told(kept) : kept;
    },
  };
}

const dayStays = 'lookAgainOn is set in the plan; no review is kept';

interface Keeping {
  readonly seal: DocumentSeal;
  readonly state: PlanState;
  readonly spoken: Spoken;
  readonly agreements: readonly Agreed[];
  readonly admit: (tx: Records) => Promise<Refusal | null>;
}
