/**
 * Going back to a snapshot. One at a time per plan: the plan as it is now is kept first, as a
 * snapshot of its own; then what happened since the wanted one is undone, as an edit like any other
 * that goes into the journal and to everyone. Between the two nothing is stored in the plan: what is
 * written meanwhile waits, counts as written afterwards, and stays.
 *
 * Cut short anywhere, the plan is as it was before or as it was asked to be, never half: the edit is
 * one entry of the journal. What may be missing then is the restore's row, and the safety snapshot
 * is there either way.
 */
import { randomUUID } from 'node:crypto';

import { can } from '#shared/access/can.ts';
import type { RestoreRefusal } from '#shared/doc/restore.ts';
import type { BlockId, Instant, PlanId, UserId } from '#shared/plan/plan.ts';
import type { Restored } from '#shared/wire/history.ts';

import { documentOf } from '../people/plan-documents.ts';
import { roleIn } from '../people/participants.ts';
import { isRefusal, refuse, type Refusal } from '../people/refusal.ts';
import { RoomOver } from '../rooms/hold.ts';
import type { Held } from '../rooms/room-host.ts';
import type { Rooms } from '../rooms/rooms.ts';
import type { Records } from '../store/records.ts';
import { Attempts } from './attempts.ts';
import type { PlanStates } from './plan-states.ts';
import { Slots } from './slots.ts';
import { type KeptSnapshot, type Snapshots, takeSnapshot } from './snapshots.ts';
import { Turns } from './turns.ts';
import { workOut } from './work-out.ts';

/** Restores of one plan within an hour, refused ones too: each may keep a whole state. */
export const mostPerHour = 60;
/** Restores of one plan that wait while one is worked out. */
export const mostWaiting = 3;
/** Restores that are worked out at once, of all plans: each takes a processor, and memory. */
const mostAtOnce = 2;

const hourMs = 60 * 60_000;

/** The plan has gone back and no row tells of it; the safety snapshot is in its history. */
export interface Unnoted {
  readonly plan: PlanId;
  readonly error: unknown;
}

export interface Wish {
  readonly snapshot: string;
  readonly by: UserId;
  /** `null` for the whole plan. */
  readonly blocks: readonly BlockId[] | null;
}

export interface Restores {
  /**
   * Resolves when the plan is as wished, on disk. `invalid-input` names blocks that the plan does
   * not know; `unavailable`: nothing can be stored now, or the plan is damaged.
   */
  restore(plan: PlanId, wish: Wish): Promise<Refusal | Restored>;
}

export function createRestores(options: {
  readonly db: Records;
  readonly rooms: Pick<Rooms, 'hold' | 'tell'>;
  readonly snapshots: Pick<Snapshots, 'read' | 'prepare'>;
  readonly states: Pick<PlanStates, 'whole'>;
  readonly now: () => number;
  readonly report: (unnoted: Unnoted) => void;
}): Restores {
  const { db, rooms, snapshots, states, now, report } = options;
  const turns = new Turns<PlanId>();
  const slots = new Slots(mostAtOnce);
  const attempts = new Attempts<PlanId>({ most: mostPerHour, withinMs: hourMs });
  const instant = () => new Date(now()).toISOString() as Instant;

  async function restore(plan: PlanId, wish: Wish): Promise<Refusal | Restored> {
    if ((await isTooSoon(plan)) || !attempts.take(plan, now())) return refuse('too-many');
    const target = await snapshots.read(plan, wish.snapshot);
    if (isRefusal(target)) return target;
    // Words that were saved between the kept state and the restore could go with it unkept.
    const held = await rooms
      .hold(documentOf(plan), (holding) => wayBack(plan, target, wish, holding))
      .catch((error: unknown) => {
        if (error instanceof RoomOver) return refuse('unavailable');
        throw error;
      });
    return held ?? refuse('not-found');
  }

  async function wayBack(
    plan: PlanId,
    target: KeptSnapshot,
    { by, blocks }: Wish,
    held: Held,
  ): Promise<Refusal | Restored> {
    const state = held.look(states.whole(plan));
    if (isRefusal(state)) return state;
    if (!held.look((_, __, readOnly) => readOnly === null)) return refuse('unavailable');
    const known = new Set([target.plan, state.plan].flatMap((of) => of.blocks.map(({ id }) => id)));
    if (blocks?.some((id) => !known.has(id))) return refusalOf('no-such-block');
    const safetyId = randomUUID();
    const way = await workOut({
      target: target.state,
      now: state.state,
      blocks,
      by,
      at: instant(),
      snapshot: target.summary.id,
      safety: safetyId,
    });
    if (way.kind === 'refused') return refusalOf(way.reason);
    // It has waited its turn: whoever has left the plan meanwhile changes nothing in it any more.
    const role = await roleIn(db, plan, by);
    if (role === 'no-such-plan') return refuse('not-found');
    if (!can(role, 'plan.restore')) return refuse('no-access');
    const safety = await snapshots.prepare(plan, state, {
      id: safetyId,
      kind: 'before-restore',
      by,
    });
    if (isRefusal(safety)) return safety;
    await takeSnapshot(db, safety);
    try {
      const edited = await held.take(by, way.update);
      switch (edited.kind) {
        case 'gone':
          return refuse('not-found');
        case 'unavailable':
          return refuse('unavailable');
        case 'refused':
          return refuse(edited.why === 'plan-full' ? 'too-large' : 'unavailable');
        case 'saved':
          break;
      }
      const restoreId = randomUUID();
      await db
        .insertInto('restores')
        .values({
          id: restoreId,
          plan_id: plan,
          snapshot_id: target.summary.id,
          safety_snapshot_id: safetyId,
          blocks: blocks && JSON.stringify(blocks),
          by_user: by,
          at: instant(),
        })
        .execute()
        // The plan did go back, and pages have seen it: no other answer would be true.
        .catch((error: unknown) => report({ plan, error }));
      return { restoreId, safetySnapshotId: safetyId, changed: way.changed };
    } finally {
      rooms.tell(documentOf(plan), 'history');
    }
  }

  async function isTooSoon(plan: PlanId): Promise<boolean> {
    const { count } = await db
      .selectFrom('snapshots')
      .select((of) => of.fn.countAll<number>().as('count'))
      .where('plan_id', '=', plan)
      .where('kind', '=', 'before-restore')
      .where('created_at', '>', new Date(now() - hourMs).toISOString())
      .executeTakeFirstOrThrow();
    return count >= mostPerHour;
  }

  return {
    async restore(plan, wish) {
      if (turns.length(plan) > mostWaiting) return refuse('too-many');
      return turns.take(plan, () => slots.run(() => restore(plan, wish)));
    },
  };
}

function refusalOf(reason: RestoreRefusal | 'too-much-work'): Refusal {
  switch (reason) {
    case 'no-such-block':
      return refuse('invalid-input', 'blocks');
    case 'too-much-work':
      return refuse('unavailable', reason);
    case 'other-plan':
    case 'unreadable':
      // It opens under this plan's key and is not of its past: the plan's journal is an older copy.
      return refuse('snapshot-damaged', reason);
  }
}
