/** Who takes part in a plan and in which role. Ended stretches stay in the records, for later. */
import { can, mayGrant, type Role } from '#shared/access/can.ts';
import type { PlanId, UserId } from '#shared/plan/plan.ts';
import type { Person } from '#shared/wire/api.ts';
import type { DocumentId } from '../rooms/ports.ts';
import type { Records } from '../store/records.ts';
import type { Roles } from './access.ts';
import { refuse, type Refusal } from './refusal.ts';

/** `null`: not (any more) in this plan. */
export async function roleIn(
  db: Records,
  plan: PlanId,
  user: UserId,
): Promise<Role | null | 'no-such-plan'> {
  const row = await db
    .selectFrom('plans')
    .leftJoin('participants', (join) =>
      join
        .onRef('participants.plan_id', '=', 'plans.id')
        .on('participants.user_id', '=', user)
        .on('participants.ended_at', 'is', null),
    )
    .select('participants.role')
    .where('plans.id', '=', plan)
    .executeTakeFirst();
  return row === undefined ? 'no-such-plan' : row.role;
}

/** Everybody's role in each of these documents; a document that is no plan is left out. */
export async function rolesIn(
  db: Records,
  documents: readonly DocumentId[],
): Promise<ReadonlyMap<DocumentId, Roles>> {
  const rows = await db
    .selectFrom('plans')
    .leftJoin('participants', (join) =>
      join.onRef('participants.plan_id', '=', 'plans.id').on('participants.ended_at', 'is', null),
    )
    .select(['plans.id', 'participants.user_id', 'participants.role'])
    .where('plans.id', 'in', documents)
    .execute();
  const found = new Map<DocumentId, Map<UserId, Role>>();
  for (const { id, user_id: user, role } of rows) {
    const document = id as DocumentId;
    const roles = found.get(document) ?? new Map<UserId, Role>();
    found.set(document, roles);
    if (user !== null && role !== null) roles.set(user as UserId, role);
  }
  return found;
}

/** The people of these plans, longest in the plan first. */
export async function peopleIn(
  db: Records,
  plans: readonly PlanId[],
): Promise<ReadonlyMap<PlanId, readonly Person[]>> {
  const people = new Map<PlanId, Person[]>(plans.map((plan) => [plan, []]));
  if (plans.length === 0) return people;
  const rows = await db
    .selectFrom('participants')
    .innerJoin('user', 'user.id', 'participants.user_id')
    .select(['participants.plan_id', 'participants.role', 'user.id', 'user.name'])
    .where('participants.plan_id', 'in', plans)
    .where('participants.ended_at', 'is', null)
    .orderBy('participants.since')
    .orderBy('user.id')
    .execute();
  for (const { plan_id: plan, id, name, role } of rows) {
    people.get(plan as PlanId)?.push({ id, name, role });
  }
  return people;
}

/** Puts someone into a plan. Throws when they are in it already. */
export async function addParticipant(
  tx: Records,
  entry: {
    readonly plan: PlanId;
    readonly user: UserId;
    readonly role: Role;
    readonly now: Date;
  },
): Promise<void> {
  await tx
    .insertInto('participants')
    .values({
      plan_id: entry.plan,
      user_id: entry.user,
      role: entry.role,
      since: entry.now.toISOString(),
      ended_at: null,
    })
    .execute();
}

/** Ends someone's access, or one's own. The caller tells the access book afterwards. */
export async function endParticipation(
  db: Records,
  end: {
    readonly plan: PlanId;
    readonly user: UserId;
    readonly by: UserId;
    readonly byRole: Role;
    readonly now: Date;
  },
): Promise<Refusal | { readonly ended: UserId }> {
  return db.transaction().execute(async (tx) => {
    const role = await roleIn(tx, end.plan, end.user);
    if (role === null || role === 'no-such-plan') return refuse('not-found');
    if (!mayEnd(end.byRole, role, end.user === end.by)) return refuse('no-access');
    if (role === 'therapist' && (await countTherapists(tx, end.plan)) === 1) {
      return refuse('last-therapist');
    }
    await tx
      .updateTable('participants')
      .set({ ended_at: end.now.toISOString() })
      .where('plan_id', '=', end.plan)
      .where('user_id', '=', end.user)
      .where('ended_at', 'is', null)
      .execute();
    // What they invited others to ends with them.
    await tx
      .updateTable('invitations')
      .set({ expires_at: end.now.toISOString() })
      .where('plan_id', '=', end.plan)
      .where('invited_by', '=', end.user)
      .where('used_at', 'is', null)
      .execute();
    return { ended: end.user };
  });
}

function mayEnd(byRole: Role, role: Role, oneself: boolean): boolean {
  if (oneself) return can(byRole, 'people.leave');
  return can(byRole, 'people.end') && mayGrant(byRole).includes(role);
}

async function countTherapists(tx: Records, plan: PlanId): Promise<number> {
  const rows = await tx
    .selectFrom('participants')
    .select('user_id')
    .where('plan_id', '=', plan)
    .where('role', '=', 'therapist')
    .where('ended_at', 'is', null)
    .execute();
  return rows.length;
}
