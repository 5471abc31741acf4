/**
 * Snapshots: whole states of a plan that are kept for good, compressed and sealed under the plan's
 * own key. What a snapshot says is checked against its hash each time this version of the plan's
 * schema reads what it has kept itself, so it is either what was kept or refused, never something
 * else. Reading one opens no room.
 */
import { randomUUID } from 'node:crypto';

import { SCHEMA_VERSION } from '#shared/doc/schema.ts';
import type { Instant, Plan, PlanId, UserId } from '#shared/plan/plan.ts';
import type { SnapshotKind, SnapshotSummary } from '#shared/wire/history.ts';
import type { Selectable } from 'kysely';
import * as Y from 'yjs';

import { namesOf } from '../people/names.ts';
import { documentOf } from '../people/plan-documents.ts';
import { isRefusal, refuse, type Refusal } from '../people/refusal.ts';
import { newPlanDoc } from '../rooms/plan-doc.ts';
import type { DocumentSeal, DocumentSeals } from '../store/document-seals.ts';
import type { Records, RecordsTables } from '../store/records.ts';
import { packed, unpacked } from './packed.ts';
import { planOf, type PlanState, type PlanStates } from './plan-states.ts';

/** Snapshots that people give a name, in one plan. */
export const mostNamed = 300;

/** A snapshot that is ready to be stored: `takeSnapshot` does it, in the caller's transaction. */
export type NewSnapshot = Selectable<RecordsTables['snapshots']>;

export interface KeptSnapshot {
  readonly summary: SnapshotSummary;
  readonly plan: Plan;
  /** The whole document as one update, V1. */
  readonly state: Uint8Array;
}

export interface Snapshots {
  /** Newest first. */
  list(plan: PlanId): Promise<readonly SnapshotSummary[]>;
  /** `not-found` unless it is this plan's; `snapshot-damaged`, `snapshot-newer`. */
  read(plan: PlanId, id: string): Promise<Refusal | KeptSnapshot>;
  /** Keeps the plan as it is now under a name. `too-many` when the plan has enough of them. */
  name(plan: PlanId, by: UserId, name: string): Promise<Refusal | SnapshotSummary>;
  /** Compresses and seals a state. Stores nothing. */
  prepare(plan: PlanId, state: PlanState, said: Said): Promise<Refusal | NewSnapshot>;
}

interface Said {
  readonly kind: SnapshotKind;
  readonly by: UserId;
  readonly name?: string;
  /** A new one, unless said. */
  readonly id?: string;
  /** Now, unless said. */
  readonly at?: Instant;
}

export function createSnapshots(options: {
  readonly db: Records;
  readonly seals: DocumentSeals;
  readonly states: PlanStates;
  readonly now: () => number;
}): Snapshots {
  const { db, seals, states, now } = options;

  async function summaries(plan: PlanId, rows: readonly Row[]): Promise<SnapshotSummary[]> {
    const seal = await seals.of(documentOf(plan));
    const named = await namesOf(
      db,
      rows.map((row) => row.created_by),
    );
    return rows.map((row) => ({
      id: row.id,
      kind: row.kind,
      name: nameOf(row, seal),
      by: named(row.created_by),
      at: row.created_at as Instant,
      hash: row.hash,
    }));
  }

  async function prepare(
    plan: PlanId,
    { state, sequence, hash }: PlanState,
    { kind, by, name, id = randomUUID(), at = new Date(now()).toISOString() as Instant }: Said,
  ): Promise<Refusal | NewSnapshot> {
    const bytes = await packed(state);
    if (bytes === null) return refuse('too-large');
    const seal = await seals.of(documentOf(plan));
    if (seal === null) return refuse('unavailable');
    return {
      id,
      plan_id: plan,
      kind,
      sealed_name: name === undefined ? null : seal.sealText(nameContext(plan, id), name),
      created_by: by,
      created_at: at,
      hash,
      schema: SCHEMA_VERSION,
      sequence,
      sealed: seal.seal(stateContext(plan, id), bytes),
    };
  }

  return {
    prepare,

    async list(plan) {
      const rows = await db
        .selectFrom('snapshots')
        .select(told)
        .where('plan_id', '=', plan)
        .orderBy('created_at', 'desc')
        .orderBy('sequence', 'desc')
        .orderBy('id')
        .execute();
      return summaries(plan, rows);
    },

    async read(plan, id) {
      const row = await db
        .selectFrom('snapshots')
        .select([...told, 'schema', 'sealed'])
        .where('plan_id', '=', plan)
        .where('id', '=', id)
        .executeTakeFirst();
      if (!row) return refuse('not-found');
      if (row.schema > SCHEMA_VERSION) return refuse('snapshot-newer');
      const seal = await seals.of(documentOf(plan));
      const bytes = seal?.open(stateContext(plan, id), row.sealed);
      const state = bytes ? await unpacked(bytes) : null;
      const read = state && readState(state);
      if (!state || !read) return refuse('snapshot-damaged');
      if (read.plan.schema > SCHEMA_VERSION) return refuse('snapshot-newer');
      // What an earlier version kept may be read in another way by now; the seal vouches for it.
      const isSameReader = row.schema === SCHEMA_VERSION;
      if (isSameReader && read.hash !== row.hash) return refuse('snapshot-damaged');
      const [summary] = await summaries(plan, [row]);
      return summary ? { summary, plan: read.plan, state } : refuse('not-found');
    },

    async name(plan, by, name) {
      const state = await states.settled(plan);
      if (isRefusal(state)) return state;
      const ready = await prepare(plan, state, { kind: 'named', by, name });
      if (isRefusal(ready)) return ready;
      const taken = await db.transaction().execute(async (tx) => {
        const { count } = await tx
          .selectFrom('snapshots')
          .select((of) => of.fn.countAll<number>().as('count'))
          .where('plan_id', '=', plan)
          .where('kind', '=', 'named')
          .executeTakeFirstOrThrow();
        if (count >= mostNamed) return false;
        await takeSnapshot(tx, ready);
        return true;
      });
      if (!taken) return refuse('snapshots-full', `a plan keeps ${mostNamed} named snapshots`);
      const [summary] = await summaries(plan, [ready]);
      return summary ?? refuse('unavailable');
    },
  };
}

/** Stores a prepared snapshot in the caller's transaction. */
export async function takeSnapshot(tx: Records, ready: NewSnapshot): Promise<void> {
  await tx.insertInto('snapshots').values(ready).execute();
}

const told = [
  'id',
  'plan_id',
  'kind',
  'sealed_name',
  'created_by',
  'created_at',
  'hash',
] as const satisfies readonly (keyof NewSnapshot)[];
type Row = Pick<NewSnapshot, (typeof told)[number]>;

function nameOf({ id, plan_id: plan, sealed_name: sealed }: Row, seal: DocumentSeal | null) {
  return sealed && seal && seal.openText(nameContext(plan, id), sealed);
}

const stateContext = (plan: string, id: string) => ['snapshot', plan, id];
const nameContext = (plan: string, id: string) => ['snapshot-name', plan, id];

/** `null` when the state is not whole. */
function readState(state: Uint8Array) {
  const doc = newPlanDoc();
  try {
    Y.applyUpdate(doc, state);
    return doc.store.pendingStructs || doc.store.pendingDs ? null : planOf(doc);
  } catch {
    // yjs cannot take it: whatever it is, it is not what was kept.
    return null;
  } finally {
    doc.destroy();
  }
}
