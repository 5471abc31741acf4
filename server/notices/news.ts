/**
 * What is new in a plan since somebody was last there: who else wrote in which block, and new
 * threads and replies. Where they were is kept as the state vector that the stored document had
 * then, with the moment. Looking opens no room: a live document is looked at, else the journal is read.
 */
import type { BlockId, Instant, PlanId, UserId } from '#shared/plan/plan.ts';
import type { BlockNews, News as Shown } from '#shared/wire/notices.ts';
import * as Y from 'yjs';

import { namesOf } from '../people/names.ts';
import { documentOf } from '../people/plan-documents.ts';
import { refuse, type Refusal } from '../people/refusal.ts';
import { DurableDocument } from '../rooms/catchup.ts';
import type { Journal, Writers } from '../rooms/ports.ts';
import type { Rooms } from '../rooms/rooms.ts';
import type { Records } from '../store/records.ts';
import { writtenSince } from './written-since.ts';

export interface News {
  /** `not-found` when there is no such plan (any more). */
  since(plan: PlanId, me: UserId): Promise<Refusal | Shown>;
  /** All of the plan, as it is stored now, counts as seen. */
  seen(plan: PlanId, me: UserId): Promise<Refusal | { readonly at: Instant }>;
}

export function createNews(options: {
  readonly db: Records;
  readonly rooms: Pick<Rooms, 'peek'>;
  readonly journal: Pick<Journal, 'load'>;
  readonly now: () => number;
}): News {
  const { db, rooms, journal, now } = options;

  /** `null` when there is no such document. */
  async function look<Result extends object>(
    plan: PlanId,
    at: (doc: Y.Doc, writers: Writers) => Result,
  ): Promise<Result | null> {
    const document = documentOf(plan);
    const live = rooms.peek(document, (doc, _, __, writers) => at(doc, writers));
    if (live) return live;
    const stored = await journal.load(document);
    if (!stored) return null;
    const { doc, writers } = DurableDocument.from(stored);
    try {
      return at(doc, writers);
    } finally {
      doc.destroy();
    }
  }

  return {
    async since(plan, me) {
      const mark = await db
        .selectFrom('plan_seen')
        .select(['at', 'state_vector'])
        .where('plan_id', '=', plan)
        .where('user_id', '=', me)
        .executeTakeFirst();
      if (!mark) return { since: null, blocks: [], annotations: 0 };
      const before = Y.decodeStateVector(new Uint8Array(mark.state_vector));
      const written = await look(plan, (doc, writers) =>
        writtenSince(doc, before, { writers, me }),
      );
      if (!written) return refuse('not-found');
      const said = await saidSince(db, plan, me, mark.at);
      const named = await namesOf(
        db,
        [...written.values()].flatMap((by) => [...by]),
      );
      const ids = new Set([...written.keys(), ...said.keys()].filter((id) => id !== null));
      const blocks = [...ids].map((block): BlockNews => ({
        block,
        by: [...(written.get(block) ?? [])].map((id) => named(id)),
        annotations: said.get(block) ?? 0,
      }));
      return { since: mark.at as Instant, blocks, annotations: said.get(null) ?? 0 };
    },

    async seen(plan, me) {
      // Before anything is asked: what is said, or stored, from here on is stamped later and is new.
      const at = new Date(now()).toISOString() as Instant;
      const state = await look(plan, (doc) => ({ vector: Y.encodeStateVector(doc) }));
      if (!state) return refuse('not-found');
      const row = { at, state_vector: state.vector };
      await db
        .insertInto('plan_seen')
        .values({ plan_id: plan, user_id: me, ...row })
        .onConflict((on) => on.columns(['plan_id', 'user_id']).doUpdateSet(row))
        .execute();
      return { at };
    },
  };
}

/** New threads and replies of others by block; `null` for those about the plan as a whole. */
async function saidSince(
  db: Records,
  plan: PlanId,
  me: UserId,
  since: string,
): Promise<ReadonlyMap<BlockId | null, number>> {
  const threads = await db
    .selectFrom('annotations')
    .select('block_id')
    .where('plan_id', '=', plan)
    .where('at', '>', since)
    .where('by_user', '!=', me)
    .where('withdrawn_at', 'is', null)
    .execute();
  const replies = await db
    .selectFrom('annotation_replies')
    .innerJoin('annotations', 'annotations.id', 'annotation_replies.annotation_id')
    .select('annotations.block_id')
    .where('annotation_replies.plan_id', '=', plan)
    .where('annotation_replies.at', '>', since)
    .where('annotation_replies.by_user', '!=', me)
    .where('annotation_replies.withdrawn_at', 'is', null)
    .execute();
  const counts = new Map<BlockId | null, number>();
  for (const { block_id } of [...threads, ...replies]) {
    const block = block_id as BlockId | null;
    counts.set(block, (counts.get(block) ?? 0) + 1);
  }
  return counts;
}
