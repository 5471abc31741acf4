/**
 * The conversation beside a plan: threads on the plan, its blocks and their words, with replies, and
 * what is for next time. The document of the plan holds none of it; everything said is sealed under
 * the plan's own key.
 */
import { randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';

import type { PlanId, UserId } from '#shared/plan/plan.ts';
import type { Annotation, AnnotationsAnswer } from '#shared/wire/annotations.ts';
import { namesOf } from '../people/names.ts';
import { documentOf } from '../people/plan-documents.ts';
import { isRefusal, refuse, type Refusal } from '../people/refusal.ts';
import type { DocumentSeal } from '../store/document-seals.ts';
import { agendaOf, moveItem } from './agenda.ts';
import type { AnnotationParts } from './parts.ts';
import { addReplyTo, changeReply, type ReplyAt, withdrawReply } from './replies.ts';
import {
  findThread,
  lastChange,
  repliesIn,
  repliesOf,
  type ReplyRow,
  type ThreadRow,
  threadsOf,
} from './rows.ts';
import { isShown, shownThread } from './show.ts';
import { type Change, changeThread, type Start, startThread, withdrawThread } from './threads.ts';
import { type Did, write } from './writing.ts';

export interface Annotations {
  /** All of it, or what changed after the answer with the version `since`, if that is known. */
  list(plan: PlanId, since?: string): Promise<AnnotationsAnswer>;
  start(plan: PlanId, me: UserId, sent: Start): Promise<Refusal | Put>;
  /** Words, closing and opening again: by the author alone. */
  change(plan: PlanId, me: UserId, id: string, change: Change): Promise<Refusal | Annotation>;
  withdraw(plan: PlanId, me: UserId, id: string): Promise<Refusal | { readonly did: Did }>;
  reply(
    plan: PlanId,
    me: UserId,
    thread: string,
    sent: { readonly id: string; readonly text: string },
  ): Promise<Refusal | Put>;
  changeReply(plan: PlanId, me: UserId, at: ReplyAt, text: string): Promise<Refusal | Annotation>;
  withdrawReply(plan: PlanId, me: UserId, at: ReplyAt): Promise<Refusal | Annotation>;
  /** Puts one item of what is for next time before another, or last: the list afterwards. */
  move(
    plan: PlanId,
    me: UserId,
    move: { readonly id: string; readonly before: string | null },
  ): Promise<Refusal | Pick<AnnotationsAnswer, 'agenda'>>;
}

interface Put {
  readonly thread: Annotation;
  /** False when it was there already. */
  readonly isNew: boolean;
}

export function createAnnotations(parts: AnnotationParts): Annotations {
  const { db, seals, report } = parts;
  const reported = new Set<string>();
  const versions = newVersions();

  function told(plan: PlanId, thread: Annotation): Annotation {
    for (const { id, damaged } of [thread, ...thread.replies]) {
      if (!damaged || reported.has(id)) continue;
      reported.add(id);
      report({ plan, annotation: id });
    }
    return thread;
  }

  async function list(plan: PlanId, since?: string): Promise<AnnotationsAnswer> {
    // Before anything is read: what changes meanwhile is read once more the next time, and never missed.
    const last = await lastChange(db, plan);
    const after = versions.read(since, last);
    const agenda = await agendaOf(db, plan);
    const seal = await seals.of(documentOf(plan));
    const threads: Annotation[] = [];
    const gone: string[] = [];
    const most = mostInOneTurn;
    let rows: readonly ThreadRow[] = [];
    do {
      rows = await threadsOf(db, plan, { after, behind: rows.at(-1), most });
      const replies = await repliesOf(db, rows);
      const names = await namesOf(db, everybodyIn(rows, [...replies.values()].flat()));
      let opened = 0;
      for (const row of rows) {
        const of = replies.get(row.id) ?? [];
        if (isShown(seal, row, of)) threads.push(told(plan, shownThread(seal, row, of, names)));
        else if (after !== null) gone.push(row.id);
        opened += 1 + of.length;
        if (opened < mostInOneTurn) continue;
        opened = 0;
        // Others' requests have their turn in between.
        await setImmediate();
      }
      await setImmediate();
    } while (rows.length === most);
    return { threads, agenda, version: versions.of(last), isWhole: after === null, gone };
  }

  async function one(plan: PlanId, id: string): Promise<Refusal | Annotation> {
    const seal: DocumentSeal | null = await seals.of(documentOf(plan));
    const row = await findThread(db, id);
    if (row?.plan !== plan) return refuse('not-found');
    const replies = await repliesIn(db, id);
    const names = await namesOf(db, everybodyIn([row], replies));
    return told(plan, shownThread(seal, row, replies, names));
  }

  /** The thread as it is afterwards. */
  async function after(
    outcome: Refusal | { readonly did: Did },
    plan: PlanId,
    id: string,
  ): Promise<Refusal | Put> {
    if (isRefusal(outcome)) return outcome;
    const thread = await one(plan, id);
    return isRefusal(thread) ? thread : { thread, isNew: outcome.did === 'said' };
  }

  async function threadAfter(...of: Parameters<typeof after>): Promise<Refusal | Annotation> {
    const put = await after(...of);
    return isRefusal(put) ? put : put.thread;
  }

  return {
    list,

    start: async (plan, me, sent) =>
      after(await startThread(parts, plan, me, sent), plan, sent.id.toLowerCase()),

    change: async (plan, me, id, change) =>
      threadAfter(await changeThread(parts, plan, me, { id, change }), plan, id),

    withdraw: (plan, me, id) => withdrawThread(parts, plan, me, id),

    reply: async (plan, me, thread, sent) =>
      after(await addReplyTo(parts, plan, me, { thread, sent }), plan, thread),

    changeReply: async (plan, me, at, text) =>
      threadAfter(await changeReply(parts, plan, me, { ...at, text }), plan, at.thread),

    withdrawReply: async (plan, me, at) =>
      threadAfter(await withdrawReply(parts, plan, me, at), plan, at.thread),

    async move(plan, me, { id, before }) {
      const moved = await write(parts, { plan, me, action: 'annotation.write' }, async ({ tx }) => {
        const item = await findThread(tx, id.toLowerCase());
        if (item?.plan !== plan || item.order === null) return refuse('not-found');
        const move = await moveItem(tx, item, before?.toLowerCase() ?? null, parts.random);
        if (typeof move === 'object') return move;
        return { did: move === 'moved' ? 'changed' : 'nothing' };
      });
      return isRefusal(moved) ? moved : { agenda: await agendaOf(db, plan) };
    },
  };
}

/** Rows that are read or opened before others' requests have their turn. */
const mostInOneTurn = 200;

/**
 * Versions as they go over the wire. Those of another process are not known: its records may be
 * others by now, out of a copy of them.
 */
function newVersions() {
  const mine = randomUUID();
  return {
    of: (change: number): string => `${mine}.${change}`,
    /** The change that is meant; `null` for none that is known, as one later than `last`. */
    read(version: string | undefined, last: number): number | null {
      const [process, change = ''] = version?.split('.') ?? [];
      if (process !== mine || !/^\d{1,15}$/.test(change)) return null;
      return Number(change) <= last ? Number(change) : null;
    },
  };
}

function everybodyIn(rows: readonly ThreadRow[], replies: readonly ReplyRow[]): readonly string[] {
  return [...rows, ...replies].map(({ by }) => by);
}
