/**
 * The plans' rows: who made them, who is in them, and a sealed copy of each title for lists. The
 * plan itself is a live document. Erasing takes away the people and the title first, then
 * everybody's notes and the document with their keys, then the row; cut short anywhere, it is
 * finished at the next start.
 */
import { randomUUID } from 'node:crypto';

import type { Plan, PlanId, UserId } from '#shared/plan/plan.ts';
import type { PlanSummary } from '#shared/wire/api.ts';
import type { SealedText } from '../crypto/seal.ts';
import type { Notes } from '../notes/notes.ts';
import type { Records } from '../store/records.ts';
import type { AccessBook } from './access.ts';
import { addParticipant, peopleIn } from './participants.ts';
import { documentOf, type PlanChange, type PlanDocuments } from './plan-documents.ts';
import { isTherapist } from './practice.ts';
import { refuse, type Refusal } from './refusal.ts';

export interface TitleSeal {
  seal(plan: PlanId, title: string): SealedText;
  /** `null` when it does not open. */
  open(plan: PlanId, sealed: SealedText): string | null;
}

export interface NotedDocument {
  readonly plan: PlanId;
  readonly title: string;
  readonly written: boolean;
}

export interface Plans {
  create(title: string, by: UserId): Promise<Refusal | { readonly id: PlanId }>;
  /** The plans someone takes part in, last changed first. */
  list(user: UserId): Promise<readonly PlanSummary[]>;
  read(plan: PlanId): Promise<Refusal | { readonly plan: Plan }>;
  change(plan: PlanId, by: UserId, change: PlanChange): Promise<Refusal | { readonly done: true }>;
  /** Final. The title has to be given, as it stands. */
  erase(plan: PlanId, confirm: string): Promise<Refusal | { readonly erased: true }>;
  /** Keeps the row's copy of the title and, for a document that was written to, when. */
  note(documents: readonly NotedDocument[]): Promise<void>;
  /** Ends erasures that were cut short. */
  sweep(): Promise<void>;
}

export function createPlans(options: {
  readonly db: Records;
  readonly documents: PlanDocuments;
  /** People's own notes on a plan go with it. */
  readonly notes: Pick<Notes, 'erase'>;
  readonly titles: TitleSeal;
  readonly access: Pick<AccessBook, 'changed'>;
  readonly now: () => number;
}): Plans {
  const { db, documents, notes, titles, access } = options;
  const instant = () => new Date(options.now());

  /** The rest of an erasure whose row is marked; doing it twice is the same as once. */
  async function finishErasing(plan: PlanId): Promise<void> {
    await notes.erase(plan);
    await documents.erase(plan);
    await db.deleteFrom('plans').where('id', '=', plan).execute();
    await access.changed(documentOf(plan));
  }

  return {
    async create(title, by) {
      if (!(await isTherapist(db, by))) return refuse('no-access');
      const id = randomUUID() as PlanId;
      // Cut short after this, the document has no row and nobody can reach it.
      await documents.create(id, title, by);
      const at = instant();
      await db.transaction().execute(async (tx) => {
        await tx
          .insertInto('plans')
          .values({
            id,
            sealed_title: titles.seal(id, title),
            created_by: by,
            created_at: at.toISOString(),
            changed_at: at.toISOString(),
          })
          .execute();
        await addParticipant(tx, { plan: id, user: by, role: 'therapist', now: at });
      });
      return { id };
    },

    async list(user) {
      const rows = await db
        .selectFrom('plans')
        .innerJoin('participants', 'participants.plan_id', 'plans.id')
        .select([
          'plans.id',
          'plans.sealed_title',
          'plans.changed_at',
          'plans.created_at',
          'participants.role',
        ])
        .where('participants.user_id', '=', user)
        .where('participants.ended_at', 'is', null)
        .orderBy('plans.changed_at', 'desc')
        .orderBy('plans.id')
        .execute();
      const people = await peopleIn(
        db,
        rows.map((row) => row.id as PlanId),
      );
      return rows.map((row) => ({
        id: row.id,
        title: titles.open(row.id as PlanId, row.sealed_title) ?? '',
        role: row.role,
        people: people.get(row.id as PlanId) ?? [],
        changedAt: row.changed_at,
        createdAt: row.created_at,
      }));
    },

    async read(plan) {
      const read = await documents.read(plan);
      return read ? { plan: read } : refuse('unavailable');
    },

    async change(plan, by, change) {
      switch (await documents.edit(plan, by, change)) {
        case 'done':
          return { done: true };
        case 'refused':
          return refuse('invalid-input');
        case 'unavailable':
          return refuse('unavailable');
      }
    },

    async erase(plan, confirm) {
      const read = await documents.read(plan);
      if (!read) return refuse('unavailable');
      if (read.title.trim() !== confirm.trim()) return refuse('confirmation-needed');
      await db.transaction().execute(async (tx) => {
        await tx
          .updateTable('plans')
          .set({ sealed_title: beingErased })
          .where('id', '=', plan)
          .execute();
        await tx.deleteFrom('participants').where('plan_id', '=', plan).execute();
        await tx.deleteFrom('invitations').where('plan_id', '=', plan).execute();
      });
      await finishErasing(plan);
      return { erased: true };
    },

    note: (noted) =>
      db.transaction().execute(async (tx) => {
        for (const { plan, title, written } of noted) {
          const row = await tx
            .selectFrom('plans')
            .select('sealed_title')
            .where('id', '=', plan)
            .executeTakeFirst();
          if (!row || row.sealed_title === beingErased) continue;
          const sameTitle = titles.open(plan, row.sealed_title) === title;
          if (sameTitle && !written) continue;
          await tx
            .updateTable('plans')
            .set({
              ...(sameTitle ? {} : { sealed_title: titles.seal(plan, title) }),
              ...(written ? { changed_at: instant().toISOString() } : {}),
            })
            .where('id', '=', plan)
            .execute();
        }
      }),

    async sweep() {
      const marked = await db
        .selectFrom('plans')
        .select('id')
        .where('sealed_title', '=', beingErased)
        .execute();
      for (const { id } of marked) await finishErasing(id as PlanId);
    },
  };
}

/** Stands in for the title of a plan whose erasing has begun: nobody is in it any more. */
const beingErased = '' as SealedText;
