/**
 * The walk under way: started, changed by everyone in it at once, put away. A change is worked out
 * on the walk as it is there, within the transaction that puts it, so everybody's changes stay.
 */
import { can } from '#shared/access/can.ts';
import type { Instant, PlanId } from '#shared/plan/plan.ts';
import type { ReviewDraft } from '#shared/wire/reviews.ts';
import type { PlanStates } from '../history/plan-states.ts';
import { allowed, endedFor } from '../people/allowed.ts';
import { namesOf } from '../people/names.ts';
import { documentOf } from '../people/plan-documents.ts';
import { isRefusal, refuse, type Refusal } from '../people/refusal.ts';
import type { DocumentSeal } from '../store/document-seals.ts';
import { type Change, changed, type Changing } from './change.ts';
import {
  type Draft,
  type DraftRow,
  findDraft,
  openDraft,
  replaceDraft,
  startDraft,
  takeDraft,
} from './drafts.ts';
import { type Asker, goalsIn, type ReviewParts } from './parts.ts';
import { agreeingPeople } from './people.ts';
import { speakersIn } from './said.ts';
import { shownDamaged, shownDraft } from './show.ts';

export interface Walks {
  start(plan: PlanId, me: Asker): Promise<Refusal | Started>;
  /** `meant`: when the walk was started that it is for; `null` for whichever is under way. */
  change(
    plan: PlanId,
    me: Asker,
    change: Change,
    meant: string | null,
  ): Promise<Refusal | ReviewDraft>;
  /** With all that is in it, if that is confirmed. */
  putAway(
    plan: PlanId,
    me: Asker,
    confirmed: boolean,
  ): Promise<Refusal | { readonly putAway: true }>;
  /** `null` when none is under way. `look` gives the plan as it is saved now. */
  now(plan: PlanId, look: Look): Promise<Refusal | { readonly draft: ReviewDraft | null }>;
}

type Look = () => ReturnType<PlanStates['now']>;

interface Started {
  readonly draft: ReviewDraft;
  /** False when it was under way already. */
  readonly isNew: boolean;
}

export function reviewWalks(parts: ReviewParts): Walks {
  const { db, states, seals, tell, report, now } = parts;
  const reported = new Set<string>();

  /** Looks at the plan when there is an agreement that may be about another one. */
  async function shown(
    draft: Draft,
    look: Look = () => states.now(draft.plan),
  ): Promise<Refusal | ReviewDraft> {
    const names = await namesOf(db, [draft.startedBy, ...speakersIn(draft.walk)]);
    if (draft.walk.agreements.length === 0) return shownDraft(draft, names, null);
    const current = await look();
    return isRefusal(current) ? current : shownDraft(draft, names, current.hash);
  }

  /** The walk as it is kept; what does not open is shown without its words, and said to be damaged. */
  async function shownRow(
    seal: DocumentSeal,
    row: DraftRow,
    look?: Look,
  ): Promise<Refusal | ReviewDraft> {
    const draft = openDraft(seal, row);
    if (draft) return shown(draft, look);
    const once = `${row.plan} ${row.startedAt}`;
    if (!reported.has(once)) {
      reported.add(once);
      report({ plan: row.plan, review: null });
    }
    return shownDamaged(row, await namesOf(db, [row.startedBy]));
  }

  async function changing(plan: PlanId, me: Asker, change: Change): Promise<Refusal | Changing> {
    const at = () => new Date(now()).toISOString() as Instant;
    switch (change.kind) {
      case 'agree': {
        const current = await states.settled(plan);
        if (isRefusal(current)) return current;
        const isToPlan = change.agreement.how !== 'not' && change.hash !== undefined;
        if (isToPlan && change.hash !== current.hash) {
          return refuse('plan-changed');
        }
        const people = await agreeingPeople(db, plan);
        return { me: me.id, at: at(), hash: current.hash, people, goals: new Set() };
      }
      case 'go':
      case 'answer':
      case 'line': {
        const current = await states.now(plan);
        if (isRefusal(current)) return current;
        const goals = goalsIn(current.plan);
        return { me: me.id, at: at(), hash: current.hash, people: new Set(), goals };
      }
      case 'feels':
      case 'ask':
      case 'unask':
      case 'note':
      case 'disagree':
        return { me: me.id, at: at(), hash: '', people: new Set(), goals: new Set() };
    }
  }

  return {
    async now(plan, look) {
      const row = await findDraft(db, plan);
      if (!row) return { draft: null };
      const seal = await seals.of(documentOf(plan));
      if (!seal) return refuse('unavailable');
      const draft = await shownRow(seal, row, look);
      return isRefusal(draft) ? draft : { draft };
    },

    async start(plan, me) {
      const seal = await seals.of(documentOf(plan));
      if (!seal) return refuse('unavailable');
      const started = await db.transaction().execute(async (tx) => {
        const ended = await endedFor(tx, plan, me.id, 'review.join');
        if (ended) return ended;
        const draft = await startDraft(tx, seal, { plan, by: me.id, at: new Date(now()) });
        return { fresh: draft, underWay: draft ? null : await findDraft(tx, plan) };
      });
      if (isRefusal(started)) return started;
      const { fresh, underWay } = started;
      if (fresh) {
        tell(plan, 'review');
        const view = await shown(fresh);
        return isRefusal(view) ? view : { draft: view, isNew: true };
      }
      if (!underWay) return refuse('unavailable');
      const view = await shownRow(seal, underWay);
      return isRefusal(view) ? view : { draft: view, isNew: false };
    },

    async change(plan, me, change, meant) {
      if (!(await findDraft(db, plan))) return refuse('no-review');
      const by = await changing(plan, me, change);
      if (isRefusal(by)) return by;
      const seal = await seals.of(documentOf(plan));
      if (!seal) return refuse('unavailable');
      for (let tries = 0; tries < mostTries; tries += 1) {
        const put = await db.transaction().execute(async (tx) => {
          const ended = await endedFor(tx, plan, me.id, 'review.join');
          if (ended) return ended;
          const row = await findDraft(tx, plan);
          if (!row || (meant !== null && row.startedAt !== meant)) return refuse('no-review');
          const draft = openDraft(seal, row);
          if (!draft) return refuse('review-damaged');
          const walk = changed(draft.walk, change, by);
          if (isRefusal(walk)) return walk;
          if (walk === draft.walk) return { draft, isNew: false };
          const next = await replaceDraft(tx, seal, draft, walk);
          if (next === 'too-large') return refuse('too-large');
          return { draft: next, isNew: true };
        });
        if (isRefusal(put)) return put;
        if (put.draft === 'overtaken') continue;
        if (put.isNew) tell(plan, 'review');
        return shown(put.draft);
      }
      return refuse('unavailable');
    },

    async putAway(plan, me, confirmed) {
      const seal = await seals.of(documentOf(plan));
      if (!seal) return refuse('unavailable');
      for (let tries = 0; tries < mostTries; tries += 1) {
        const put = await db.transaction().execute(async (tx) => {
          const may = await allowed(tx, plan, me.id, 'review.join');
          if (isRefusal(may)) return may;
          const row = await findDraft(tx, plan);
          if (!row) return refuse('no-review');
          const mayAlways = can(may.role, 'review.save');
          // Not opened when it need not be: a walk that is damaged can be put away.
          if (!(mayAlways && confirmed)) {
            const draft = openDraft(seal, row);
            const spoke = draft && speakersIn(draft.walk);
            // Nobody knows who spoke in a damaged one.
            const isMine =
              spoke !== null && row.startedBy === me.id && [...spoke].every((one) => one === me.id);
            if (!mayAlways && !isMine) return refuse('not-yours');
            if (spoke?.size !== 0 && !confirmed) return refuse('confirmation-needed');
          }
          return { isTaken: await takeDraft(tx, row) };
        });
        if (isRefusal(put)) return put;
        if (!put.isTaken) continue;
        tell(plan, 'review');
        return { putAway: true };
      }
      return refuse('unavailable');
    },
  };
}

/** Only another node can come between the reading and the putting; each time it does, it was ahead. */
const mostTries = 20;
