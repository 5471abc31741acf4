/**
 * The mails that wait, at most one a person and plan, and how one is sent at most once:
 *
 *   waiting -> claimed   by one process alone, whoever else tries at the same moment
 *   claimed -> sending   right before anything goes out
 *   sending -> told      it is sent, or may be
 *           -> waiting   nothing has left the house: again later
 *   told    -> (gone)    its reader has been in the plan: the next one may be sent
 *
 * A claim that is left behind by a crash goes back to `waiting`, for nothing was sent yet; a
 * `sending` that is left behind becomes `told`, for nobody knows. So a mail can get lost in a crash
 * and never comes twice.
 */
import { randomUUID } from 'node:crypto';

import type { PlanId, UserId } from '#shared/plan/plan.ts';
import type { Selectable } from 'kysely';
import type { Records, RecordsTables } from '../store/records.ts';
import { gathered, nextTry, rescheduled, type Waiting, type Wish } from './due.ts';
import type { Happening } from './happenings.ts';

/** A mail that this process alone may send now. */
export interface Claimed {
  readonly plan: PlanId;
  readonly user: UserId;
  readonly id: string;
  readonly claim: string;
  readonly tries: number;
  /** Milliseconds since the epoch. */
  readonly firstTry: number | null;
}

export interface Due {
  readonly plan: PlanId;
  readonly user: UserId;
  readonly id: string;
  readonly since: number;
}

/** Longer than any sending takes. */
export const leaseMs = 5 * 60_000;

export class Queue {
  readonly #db: Records;

  constructor(db: Records) {
    this.#db = db;
  }

  /** Something has happened: everybody else in the plan who wants to be told gets a mail in the queue. */
  async note(plan: PlanId, by: UserId, what: Happening, at: number): Promise<void> {
    await this.#db.transaction().execute(async (tx) => {
      for (const { user, wish } of await wishesIn(tx, plan, by)) {
        const row = await rowOf(tx, plan, user);
        if (row && row.state !== 'waiting') continue;
        const next = gathered(row ? waitingOf(row) : null, { what, at, wish });
        await (row ? update(tx, row, next) : insert(tx, plan, user, next));
      }
    });
  }

  /** The wish has changed: what waits is told in the new way, or not at all. */
  async wished(plan: PlanId, user: UserId, wish: Wish | null, at: number): Promise<void> {
    await this.#db.transaction().execute(async (tx) => {
      const row = await rowOf(tx, plan, user);
      if (!row || row.state === 'told') return;
      if (wish === null) await remove(tx, plan, user);
      else if (row.state === 'waiting')
        await update(tx, row, rescheduled(waitingOf(row), at, wish));
    });
  }

  /** All of it is seen: nothing waits, and the next mail may be sent. */
  async seen(plan: PlanId, user: UserId): Promise<void> {
    await remove(this.#db, plan, user);
  }

  /** They have come back: the next mail may be sent. What waits is not seen by that yet. */
  async came(plan: PlanId, user: UserId): Promise<void> {
    await this.#db
      .deleteFrom('notices')
      .where('plan_id', '=', plan)
      .where('user_id', '=', user)
      .where('state', '=', 'told')
      .execute();
  }

  /** When the next one is due; `null` when none waits. */
  async nextDue(): Promise<number | null> {
    const row = await this.#db
      .selectFrom('notices')
      .select('due_at')
      .where('state', '=', 'waiting')
      .orderBy('due_at')
      .limit(1)
      .executeTakeFirst();
    return row ? Date.parse(row.due_at) : null;
  }

  /** Some of what is due, the longest due first. */
  async due(now: number): Promise<readonly Due[]> {
    const rows = await this.#db
      .selectFrom('notices')
      .select(['plan_id', 'user_id', 'id', 'since'])
      .where('state', '=', 'waiting')
      .where('due_at', '<=', iso(now))
      .orderBy('due_at')
      .limit(mostAtOnce)
      .execute();
    return rows.map(({ plan_id, user_id, id, since }) => ({
      plan: plan_id as PlanId,
      user: user_id as UserId,
      id,
      since: Date.parse(since),
    }));
  }

  async postpone({ id }: Due, until: number): Promise<void> {
    await this.#db
      .updateTable('notices')
      .set({ due_at: iso(until) })
      .where('id', '=', id)
      .where('state', '=', 'waiting')
      .execute();
  }

  /** `null` when another process has it, or there is no need for it any more. */
  async claim({ plan, user, id }: Due, now: number): Promise<Claimed | null> {
    const claim = randomUUID();
    const row = await this.#db
      .updateTable('notices')
      .set({ state: 'claimed', claim, claimed_at: iso(now) })
      .where('id', '=', id)
      .where('state', '=', 'waiting')
      .where('due_at', '<=', iso(now))
      .returning(['tries', 'first_try_at'])
      .executeTakeFirst();
    if (!row) return null;
    const firstTry = row.first_try_at === null ? null : Date.parse(row.first_try_at);
    return { plan, user, id, claim, tries: row.tries, firstTry };
  }

  /** False when it must not be sent: the claim was lost, or its reader has seen everything meanwhile. */
  async begin({ claim }: Claimed): Promise<boolean> {
    const row = await this.#db
      .updateTable('notices')
      .set({ state: 'sending' })
      .where('claim', '=', claim)
      .where('state', '=', 'claimed')
      .returning('id')
      .executeTakeFirst();
    return row !== undefined;
  }

  /** It is sent, or may be: no other until its reader has been in the plan. */
  async told({ claim }: Claimed): Promise<void> {
    await this.#db
      .updateTable('notices')
      .set({ state: 'told', claim: null, claimed_at: null })
      .where('claim', '=', claim)
      .execute();
  }

  /** Nobody is to be told any more. */
  async drop({ claim }: Claimed): Promise<void> {
    await this.#db.deleteFrom('notices').where('claim', '=', claim).execute();
  }

  /** Nothing has left the house. */
  async failed(claimed: Claimed, now: number): Promise<'again' | 'given-up'> {
    const tries = claimed.tries + 1;
    const firstTry = claimed.firstTry ?? now;
    const due = nextTry(now, tries, firstTry);
    if (due === null) {
      await this.drop(claimed);
      return 'given-up';
    }
    await this.#db
      .updateTable('notices')
      .set({
        state: 'waiting',
        claim: null,
        claimed_at: null,
        tries,
        first_try_at: iso(firstTry),
        due_at: iso(due),
      })
      .where('claim', '=', claimed.claim)
      .execute();
    return 'again';
  }

  /** Puts right what a process left behind that ended in the middle; how many nobody knows about. */
  async recover(now: number): Promise<number> {
    const before = iso(now - leaseMs);
    await this.#db
      .updateTable('notices')
      .set({ state: 'waiting', claim: null, claimed_at: null })
      .where('state', '=', 'claimed')
      .where('claimed_at', '<=', before)
      .execute();
    const unknown = await this.#db
      .updateTable('notices')
      .set({ state: 'told', claim: null, claimed_at: null })
      .where('state', '=', 'sending')
      .where('claimed_at', '<=', before)
      .returning('id')
      .execute();
    return unknown.length;
  }
}

const mostAtOnce = 50;

type Row = Selectable<RecordsTables['notices']>;

async function wishesIn(
  tx: Records,
  plan: PlanId,
  by: UserId,
): Promise<readonly { readonly user: UserId; readonly wish: Wish }[]> {
  const rows = await tx
    .selectFrom('notice_settings')
    .innerJoin('participants', (join) =>
      join
        .onRef('participants.plan_id', '=', 'notice_settings.plan_id')
        .onRef('participants.user_id', '=', 'notice_settings.user_id')
        .on('participants.ended_at', 'is', null),
    )
    .select(['notice_settings.user_id', 'notice_settings.mode', 'notice_settings.time_zone'])
    .where('notice_settings.plan_id', '=', plan)
    .where('notice_settings.user_id', '!=', by)
    .execute();
  return rows.flatMap(({ user_id, mode, time_zone: timeZone }) =>
    mode === 'none' ? [] : [{ user: user_id as UserId, wish: { mode, timeZone } }],
  );
}

function rowOf(tx: Records, plan: PlanId, user: UserId): Promise<Row | undefined> {
  return tx
    .selectFrom('notices')
    .selectAll()
    .where('plan_id', '=', plan)
    .where('user_id', '=', user)
    .executeTakeFirst();
}

function waitingOf({ soon, since, due_at: due, tries }: Row): Waiting {
  return { soon: soon === 1, since: Date.parse(since), due: Date.parse(due), tries };
}

async function insert(tx: Records, plan: PlanId, user: UserId, next: Waiting): Promise<void> {
  const { soon, since, due, tries } = next;
  await tx
    .insertInto('notices')
    .values({
      plan_id: plan,
      user_id: user,
      id: randomUUID(),
      state: 'waiting',
      soon: soon ? 1 : 0,
      since: iso(since),
      due_at: iso(due),
      tries,
      first_try_at: null,
      claim: null,
      claimed_at: null,
    })
    .execute();
}

async function update(tx: Records, { id }: Row, { soon, due }: Waiting): Promise<void> {
  await tx
    .updateTable('notices')
    .set({ soon: soon ? 1 : 0, due_at: iso(due) })
    .where('id', '=', id)
    .execute();
}

async function remove(tx: Records, plan: PlanId, user: UserId): Promise<void> {
  await tx.deleteFrom('notices').where('plan_id', '=', plan).where('user_id', '=', user).execute();
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
