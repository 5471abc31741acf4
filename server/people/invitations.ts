/**
 * Invitations into a plan: a link that works once, for 72 hours, for one role and, if one is
 * given, for one e-mail address. The records hold only the hash of its token. It is open until it is
 * used, withdrawn or its time is over; each of these is one conditional write, so one of them wins.
 * Who was invited as a therapist becomes a therapist of the practice too, and may create plans of
 * their own.
 */
import { createHash, randomBytes, randomUUID } from 'node:crypto';

import { mayGrant, type Role } from '#shared/access/can.ts';
import type { PlanId, UserId } from '#shared/plan/plan.ts';
import type { Invited, InvitationView, OpenInvitation } from '#shared/wire/api.ts';
import type { Records } from '../store/records.ts';
import type { Accounts, SignedIn } from './accounts.ts';
import { addParticipant, roleIn } from './participants.ts';
import { judgePassword } from './passwords.ts';
import { addTherapist, practiceName } from './practice.ts';
import { isRefusal, refuse, type Refusal } from './refusal.ts';

export interface NewPerson {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

export interface Invitations {
  invite(ask: {
    readonly plan: PlanId;
    readonly role: Role;
    readonly email: string | null;
    readonly by: UserId;
  }): Promise<Refusal | Invited>;
  /** Those of a plan that are open, the latest first. */
  open(plan: PlanId): Promise<readonly OpenInvitation[]>;
  /** Ends an open invitation of a plan: its link opens nothing any more. */
  withdraw(plan: PlanId, id: string): Promise<Refusal | { readonly withdrawn: string }>;
  view(token: string): Promise<Refusal | InvitationView>;
  /** For someone who is signed in. */
  accept(token: string, who: SignedIn['user']): Promise<Refusal | { readonly plan: PlanId }>;
  /** For someone new: makes their account too, which is not signed in yet. */
  acceptAsNew(token: string, who: NewPerson): Promise<Refusal | { readonly plan: PlanId }>;
}

export function createInvitations(options: {
  readonly db: Records;
  readonly accounts: Pick<Accounts, 'hash' | 'isTaken' | 'add'>;
  /** Where people reach the server; links start with it. */
  readonly address: string;
  readonly now: () => number;
}): Invitations {
  const { db, accounts, address } = options;
  const now = () => new Date(options.now());

  /** Spends the invitation on this person, within the caller's transaction. */
  async function spend(tx: Records, token: string, user: UserId) {
    const spent = await tx
      .updateTable('invitations')
      .set({ used_at: now().toISOString(), used_by: user })
      .where('token_hash', '=', hashOf(token))
      .where('used_at', 'is', null)
      .where('expires_at', '>', now().toISOString())
      .returning(['plan_id', 'role'])
      .executeTakeFirst();
    if (!spent) throw new SpentMeanwhile();
    const plan = spent.plan_id as PlanId;
    await addParticipant(tx, { plan, user, role: spent.role, now: now() });
    if (spent.role === 'therapist') await addTherapist(tx, user, now());
    return { plan };
  }

  /** All of it or nothing; nothing when someone else used the invitation first. */
  async function atomically<T extends object>(
    work: (tx: Records) => Promise<Refusal | T>,
  ): Promise<Refusal | T> {
    try {
      return await db.transaction().execute(work);
    } catch (error) {
      if (error instanceof SpentMeanwhile) return refuse('invitation-gone');
      throw error;
    }
  }

  return {
    // Ending someone's access ends their invitations, so one is made only while they have access.
    invite: ({ plan, role, email, by }) =>
      db.transaction().execute(async (tx) => {
        const byRole = await roleIn(tx, plan, by);
        if (byRole === 'no-such-plan') return refuse('not-found');
        if (byRole === null || !mayGrant(byRole).includes(role)) return refuse('no-access');
        const id = randomUUID();
        const token = randomBytes(32).toString('base64url');
        const expiresAt = new Date(options.now() + lastsMs).toISOString();
        await tx
          .insertInto('invitations')
          .values({
            id,
            token_hash: hashOf(token),
            plan_id: plan,
            role,
            email,
            invited_by: by,
            created_at: now().toISOString(),
            expires_at: expiresAt,
            used_at: null,
            used_by: null,
          })
          .execute();
        return { id, url: `${address}/invitation/${token}`, expiresAt };
      }),

    async open(plan) {
      const rows = await db
        .selectFrom('invitations')
        .leftJoin('user', 'user.id', 'invitations.invited_by')
        .select(['invitations.id', 'invitations.role', 'invitations.email', 'user.name'])
        .select(['invitations.created_at', 'invitations.expires_at'])
        .where('invitations.plan_id', '=', plan)
        .where('invitations.used_at', 'is', null)
        .where('invitations.expires_at', '>', now().toISOString())
        .orderBy('invitations.created_at', 'desc')
        .orderBy('invitations.id')
        .execute();
      return rows.map(({ id, role, email, name, created_at, expires_at }) => ({
        id,
        role,
        email,
        invitedBy: name ?? '',
        createdAt: created_at,
        expiresAt: expires_at,
      }));
    },

    async withdraw(plan, id) {
      const ended = await db
        .updateTable('invitations')
        .set({ expires_at: now().toISOString() })
        .where('id', '=', id)
        .where('plan_id', '=', plan)
        .where('used_at', 'is', null)
        .where('expires_at', '>', now().toISOString())
        .returning('id')
        .executeTakeFirst();
      return ended ? { withdrawn: ended.id } : refuse('invitation-gone');
    },

    async view(token) {
      const open = await openInvitation(db, token, now());
      if (isRefusal(open)) return open;
      const inviter = await db
        .selectFrom('user')
        .select('name')
        .where('id', '=', open.invited_by)
        .executeTakeFirst();
      return {
        role: open.role,
        invitedBy: inviter?.name ?? '',
        practice: (await practiceName(db)) ?? '',
        email: open.email,
        expiresAt: open.expires_at,
      };
    },

    accept: (token, who) =>
      atomically(async (tx) => {
        const open = await openInvitation(tx, token, now());
        if (isRefusal(open)) return open;
        if (open.email !== null && open.email !== who.email)
          return refuse('invitation-for-another');
        const role = await roleIn(tx, open.plan_id as PlanId, who.id);
        if (role !== null) return refuse('already-in-plan');
        return spend(tx, token, who.id);
      }),

    async acceptAsNew(token, { name, email, password }) {
      // All asked before the costly hash; the transaction asks again.
      const open = await openInvitation(db, token, now());
      if (isRefusal(open)) return open;
      if (open.email !== null && open.email !== email) return refuse('invitation-for-another');
      const verdict = judgePassword(password, [email, name, (await practiceName(db)) ?? '']);
      if (verdict !== 'fine') return refuse('weak-password', verdict);
      if (await accounts.isTaken(db, email)) return refuse('email-taken');
      const passwordHash = await accounts.hash(password);
      return atomically(async (tx) => {
        const still = await openInvitation(tx, token, now());
        if (isRefusal(still)) return still;
        if (await accounts.isTaken(tx, email)) return refuse('email-taken');
        return spend(tx, token, await accounts.add(tx, { name, email, passwordHash }));
      });
    },
  };
}

class SpentMeanwhile extends Error {}

const lastsMs = 72 * 60 * 60 * 1000;

async function openInvitation(db: Records, token: string, now: Date) {
  const row = await db
    .selectFrom('invitations')
    .select(['plan_id', 'role', 'email', 'invited_by', 'expires_at'])
    .where('token_hash', '=', hashOf(token))
    .where('used_at', 'is', null)
    .where('expires_at', '>', now.toISOString())
    .executeTakeFirst();
  return row ?? refuse('invitation-gone');
}

/** The token has 256 random bits, so a plain hash cannot be searched back. */
function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
