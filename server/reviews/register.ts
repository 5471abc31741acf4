/**
 * The reviews that were held, read back, and the agreements that people give to them afterwards:
 * to the plan as it was then, never to what it has become.
 */
import type { Day, Instant, PlanId, UserId } from '#shared/plan/plan.ts';
import type { Review } from '#shared/wire/reviews.ts';
import type { SealedText } from '../crypto/seal.ts';
import { endedFor } from '../people/allowed.ts';
import { chunksOf } from '../people/chunks.ts';
import { namesOf } from '../people/names.ts';
import { documentOf } from '../people/plan-documents.ts';
import { isRefusal, refuse, type Refusal } from '../people/refusal.ts';
import type { DocumentSeal } from '../store/document-seals.ts';
import type { Records } from '../store/records.ts';
import { agreementOf, type AgreementSent, later } from './agreeing.ts';
import type { Asker, ReviewParts } from './parts.ts';
import { agreeingPeople } from './people.ts';
import { type Agreed, nothingSaid, speakers, type Spoken } from './said.ts';
import {
  type KeptAgreement,
  openSpoken,
  openWords,
  type ReviewFrame,
  sealWords,
  type Unworded,
} from './sealing.ts';
import { shownAgreement, shownSpoken } from './show.ts';

export interface Register {
  /** Newest first. */
  list(plan: PlanId): Promise<readonly Review[]>;
  last(plan: PlanId): Promise<LastReview | null>;
  /** For someone who had not agreed; the review with it. */
  agree(plan: PlanId, review: string, me: Asker, sent: AgreementSent): Promise<Refusal | Review>;
}

interface LastReview {
  readonly id: string;
  readonly at: Instant;
  readonly snapshotId: string;
  readonly hash: string;
}

export function reviewRegister({
  db,
  seals,
  tell,
  report,
  now,
}: Pick<ReviewParts, 'db' | 'seals' | 'tell' | 'report' | 'now'>): Register {
  const reported = new Set<string>();

  /** What does not open is shown without its words, and said to be damaged. */
  async function shown(
    plan: PlanId,
    seal: DocumentSeal | null,
    rows: readonly SealedReview[],
  ): Promise<readonly Review[]> {
    const ids = rows.map(({ id }) => id);
    const agreements = await agreementsOf(db, seal, ids);
    const opened = rows.map((row) => openedReview(seal, row, agreements.get(row.id) ?? []));
    for (const { frame, damaged } of opened) {
      if (!damaged || reported.has(frame.id)) continue;
      reported.add(frame.id);
      report({ plan, review: frame.id });
    }
    const names = await namesOf(db, opened.flatMap(everybodyIn));
    return opened.map(({ frame, spoken, lookAgainOn, agreed, damaged }) => ({
      id: frame.id,
      snapshotId: frame.snapshotId,
      hash: frame.hash,
      at: frame.at as Instant,
      by: names(frame.by),
      ...shownSpoken(spoken, names),
      lookAgainOn,
      agreements: agreed.map((one) => ({ ...shownAgreement(one, names), damaged: one.damaged })),
      damaged,
    }));
  }

  const rowsOf = (plan: PlanId) =>
    db
      .selectFrom('reviews')
      .select(['id', 'plan_id as plan', 'snapshot_id as snapshotId', 'hash', 'by_user as by'])
      .select(['at', 'look_again_on as lookAgainOn', 'sealed'])
      .where('plan_id', '=', plan)
      .orderBy('at', 'desc')
      .orderBy('id');

  return {
    async list(plan) {
      const rows = await rowsOf(plan).execute();
      if (rows.length === 0) return [];
      return shown(plan, await seals.of(documentOf(plan)), rows);
    },

    async last(plan) {
      const row = await rowsOf(plan).limit(1).executeTakeFirst();
      if (!row) return null;
      const { id, at, snapshotId, hash } = row;
      return { id, at: at as Instant, snapshotId, hash };
    },

    async agree(plan, id, me, sent) {
      const review = await rowsOf(plan).where('id', '=', id).executeTakeFirst();
      if (!review) return refuse('not-found');
      const agreed = agreementOf(sent, {
        me: me.id,
        at: new Date(now()).toISOString() as Instant,
        hash: review.hash,
        people: await agreeingPeople(db, plan),
      });
      if (isRefusal(agreed)) return agreed;
      const seal = await seals.of(documentOf(plan));
      if (!seal) return refuse('unavailable');
      const outcome = await db.transaction().execute(async (tx) => {
        const ended = await endedFor(tx, plan, me.id, 'review.join');
        if (ended) return ended;
        const all = (await agreementsOf(tx, seal, [id])).get(id) ?? [];
        // Its hash may be another one than people agreed on, and who stands there somebody else.
        if (openedReview(seal, review, all).damaged) return refuse('review-damaged');
        const before = all.find(({ person }) => person === agreed.person) ?? null;
        const outcome = later(before, agreed, me.id);
        if (typeof outcome === 'object') return outcome;
        if (outcome !== 'stands') await put(tx, seal, id, agreed);
        return { outcome };
      });
      if (isRefusal(outcome)) return outcome;
      if (outcome.outcome !== 'stands') {
        tell(plan, 'history');
        tell(plan, 'review');
      }
      const [view] = await shown(plan, seal, [review]);
      return view ?? refuse('not-found');
    },
  };
}

/** By review, in the order they were given. */
async function agreementsOf(
  db: Records,
  seal: DocumentSeal | null,
  reviews: readonly string[],
): Promise<ReadonlyMap<string, readonly KeptAgreement[]>> {
  const found = new Map<string, KeptAgreement[]>(reviews.map((id) => [id, []]));
  for (const ids of chunksOf(reviews)) {
    const rows = await db
      .selectFrom('agreements')
      .selectAll()
      .where('review_id', 'in', ids)
      .orderBy('at')
      .orderBy('person')
      .execute();
    for (const row of rows) {
      const { review_id: id, sealed_words: sealed } = row;
      found.get(id)?.push(openWords(seal, id, unworded(row), sealed));
    }
  }
  return found;
}

/** Puts an agreement in the place of the one that was read in this transaction, if there was one. */
async function put(tx: Records, seal: DocumentSeal, review: string, agreed: Agreed): Promise<void> {
  const { person, how, recordedBy, at, hash } = agreed;
  const said = { how, sealed_words: sealWords(seal, review, agreed), recorded_by: recordedBy };
  await tx
    .deleteFrom('agreements')
    .where('review_id', '=', review)
    .where('person', '=', person)
    .execute();
  // Somebody who was quicker on another node makes this break, and nothing is written.
  await tx
    .insertInto('agreements')
    .values({ review_id: review, person, ...said, at, hash })
    .execute();
}

type SealedReview = ReviewFrame & { readonly sealed: SealedText };

interface OpenedReview {
  readonly frame: ReviewFrame;
  readonly spoken: Spoken;
  readonly lookAgainOn: Day | null;
  readonly agreed: readonly KeptAgreement[];
  readonly damaged: boolean;
}

/** With nothing said and no day where the row does not open: nothing vouches for them then. */
function openedReview(
  seal: DocumentSeal | null,
  { sealed, ...frame }: SealedReview,
  agreed: readonly KeptAgreement[],
): OpenedReview {
  const spoken = openSpoken(seal, frame, sealed);
  return {
    frame,
    spoken: spoken ?? nothingSaid,
    lookAgainOn: spoken && (frame.lookAgainOn as Day | null),
    agreed,
    damaged: spoken === null || agreed.some((one) => one.damaged),
  };
}

function everybodyIn(review: OpenedReview): readonly string[] {
  const agreeing = review.agreed.flatMap(({ person, recordedBy }) => [person, recordedBy]);
  return [review.frame.by, ...speakers(review.spoken), ...agreeing];
}

function unworded(row: {
  readonly person: string;
  readonly how: Agreed['how'];
  readonly recorded_by: string;
  readonly at: string;
  readonly hash: string;
}): Unworded {
  return {
    person: row.person as UserId,
    how: row.how,
    recordedBy: row.recorded_by as UserId,
    at: row.at as Instant,
    hash: row.hash,
  };
}
