/**
 * Threads: started by whoever may write in the plan, changed by their author alone. The page gives
 * the id, so that what is sent twice is there once; who and when are the server's.
 */
import type { z } from 'zod';

import { textFields } from '#shared/plan/kinds.ts';
import type { BlockId, PlanId, UserId } from '#shared/plan/plan.ts';
import type { annotationBody, annotationChange } from '#shared/wire/annotations.ts';
import type { PlanStates } from '../history/plan-states.ts';
import { isRefusal, refuse, type Refusal } from '../people/refusal.ts';
import type { DocumentSeal } from '../store/document-seals.ts';
import type { Records } from '../store/records.ts';
import { canClose, lastPlace } from './agenda.ts';
import { noThread } from './bounds.ts';
import type { AnnotationParts } from './parts.ts';
import { takeBackReplies } from './replies.ts';
import { addThread, findThread, putThread, type ThreadFrame, type ThreadRow } from './rows.ts';
import { nothingSaid, openThread, type Said, sealThread } from './sealing.ts';
import { isGone } from './show.ts';
import { type Did, write, type Writing } from './writing.ts';

export type Start = z.output<typeof annotationBody>;
export type Change = z.output<typeof annotationChange>;
type Outcome = Promise<Refusal | { readonly did: Did }>;

export async function startThread(
  parts: AnnotationParts,
  plan: PlanId,
  me: UserId,
  sent: Start,
): Outcome {
  const id = sent.id.toLowerCase();
  const block = (sent.about.block?.toLowerCase() ?? null) as BlockId | null;
  const said = { text: sent.text, range: sent.about.range };
  const no = await nothingThere(parts.states, plan, block, said);
  if (no) return no;
  return write(parts, { plan, me, action: 'annotation.write' }, async ({ tx, seal, at }) => {
    const before = await findThread(tx, id);
    const unchanging = { plan, id, kind: sent.kind, by: me, block, review: null };
    if (before) return isSame(seal, before, unchanging, said) ? nothing : usedId;
    const full = await noThread(tx, plan);
    if (full) return full;
    const frame = { ...unchanging, at, editedAt: null, closedAt: null, withdrawnAt: null };
    const order = canClose(sent.kind) ? await lastPlace(tx, plan, parts.random) : null;
    await addThread(tx, sealThread(seal, { ...frame, order }, said));
    return { did: 'said' };
  });
}

export function changeThread(
  parts: AnnotationParts,
  plan: PlanId,
  me: UserId,
  { id, change }: { readonly id: string; readonly change: Change },
): Outcome {
  return write(parts, { plan, me, action: 'annotation.reply' }, async (writing) => {
    const row = await ownThread(writing.tx, plan, me, id);
    if (isRefusal(row)) return row;
    if (isGone(writing.seal, row)) return refuse('not-found');
    const said = openThread(writing.seal, row);
    if (!said) return refuse('annotation-damaged');
    const put = await changed({ ...writing, random: parts.random }, row, said, change);
    if (put === null) return nothing;
    if (isRefusal(put)) return put;
    await putThread(writing.tx, put);
    return { did: 'changed' };
  });
}

/** Its words, its quote and its author's replies are gone for good; others' replies stay. */
export function withdrawThread(
  parts: AnnotationParts,
  plan: PlanId,
  me: UserId,
  id: string,
): Outcome {
  return write(parts, { plan, me, action: 'annotation.reply' }, async (writing) => {
    const { tx, seal, at } = writing;
    const row = await ownThread(tx, plan, me, id);
    if (isRefusal(row)) return row;
    if (isGone(seal, row)) return nothing;
    await putThread(tx, sealThread(seal, { ...row, withdrawnAt: at, order: null }, nothingSaid));
    await takeBackReplies(writing, id, me);
    return { did: 'changed' };
  });
}

const nothing = { did: 'nothing' } as const;
/** Says the same whoever used it, and wherever. */
const usedId = refuse('invalid-input', 'id: used already');

/** `null` when the change makes no difference. */
async function changed(
  { tx, seal, at, random }: Writing & { readonly random: () => number },
  row: ThreadRow,
  said: Said,
  change: Change,
): Promise<Refusal | ThreadRow | null> {
  switch (change.kind) {
    case 'text': {
      const { text } = change;
      if (text === '' && (row.kind === 'comment' || row.kind === 'question')) {
        return refuse('invalid-input', 'text');
      }
      if (text === said.text) return null;
      return sealThread(seal, { ...row, editedAt: at }, { ...said, text });
    }
    case 'close':
      if (!canClose(row.kind)) return refuse('invalid-input', 'kind: stays open');
      if (row.closedAt !== null) return null;
      return sealThread(seal, { ...row, closedAt: at }, said);
    case 'open': {
      if (row.closedAt === null) return null;
      const order = await lastPlace(tx, row.plan, random);
      return sealThread(seal, { ...row, closedAt: null, order }, said);
    }
  }
}

async function ownThread(
  tx: Records,
  plan: PlanId,
  me: UserId,
  id: string,
): Promise<Refusal | ThreadRow> {
  const row = await findThread(tx, id);
  if (row?.plan !== plan) return refuse('not-found');
  return row.by === me ? row : refuse('not-yours');
}

/** Why it is about nothing that there is; a block that was taken out of the plan is still there. */
async function nothingThere(
  states: Pick<PlanStates, 'now'>,
  plan: PlanId,
  id: BlockId | null,
  { range }: Said,
): Promise<Refusal | null> {
  if (id === null) return null;
  const now = await states.now(plan);
  if (isRefusal(now)) return now;
  const block = now.plan.blocks.find((block) => block.id === id);
  if (!block) return refuse('no-such-block');
  const isThere = range === null || textFields[block.kind].includes(range.field);
  return isThere ? null : refuse('invalid-input', 'about.range.field');
}

/** The thread that was sent, once more: by now its author may have changed or taken back its words. */
function isSame(
  seal: DocumentSeal,
  before: ThreadRow,
  sent: Pick<ThreadFrame, 'plan' | 'kind' | 'by' | 'block'>,
  said: Said,
): boolean {
  const { plan, kind, by, block } = before;
  if (plan !== sent.plan || kind !== sent.kind || by !== sent.by || block !== sent.block) {
    return false;
  }
  const kept = before.withdrawnAt === null ? openThread(seal, before) : null;
  if (kept === null) return true;
  const isText = before.editedAt !== null || kept.text === said.text;
  return isText && JSON.stringify(kept.range) === JSON.stringify(said.range);
}
