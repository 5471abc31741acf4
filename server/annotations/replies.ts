/** Replies: by everyone in the plan, also to what is closed; changed and taken back by their author alone. */
import type { z } from 'zod';

import type { PlanId, UserId } from '#shared/plan/plan.ts';
import type { replyBody } from '#shared/wire/annotations.ts';
import { isRefusal, refuse, type Refusal } from '../people/refusal.ts';
import type { DocumentSeal } from '../store/document-seals.ts';
import type { Records } from '../store/records.ts';
import { noReply } from './bounds.ts';
import type { AnnotationParts } from './parts.ts';
import { addReply, findReply, findThread, putReply, repliesIn, type ReplyRow } from './rows.ts';
import { openReply, sealReply } from './sealing.ts';
import { isGone, isShown } from './show.ts';
import { type Did, write, type Writing } from './writing.ts';

type Outcome = Promise<Refusal | { readonly did: Did }>;

/** Which reply, in which thread. */
export interface ReplyAt {
  readonly thread: string;
  readonly id: string;
}

export function addReplyTo(
  parts: AnnotationParts,
  plan: PlanId,
  me: UserId,
  { thread, sent }: { readonly thread: string; readonly sent: z.output<typeof replyBody> },
): Outcome {
  const id = sent.id.toLowerCase();
  const { text } = sent;
  return write(parts, { plan, me, action: 'annotation.reply' }, async ({ tx, seal, at }) => {
    const before = await findReply(tx, id);
    if (before) return isSame(seal, before, { plan, thread, by: me, text }) ? nothing : usedId;
    const row = await findThread(tx, thread);
    const others = await repliesIn(tx, thread);
    if (row?.plan !== plan || !isShown(seal, row, others)) return refuse('not-found');
    const full = await noReply(tx, plan, thread);
    if (full) return full;
    const number = (others.at(-1)?.number ?? 0) + 1;
    const frame = { plan, thread, id, number, by: me, at, editedAt: null, withdrawnAt: null };
    await addReply(tx, sealReply(seal, frame, text));
    return { did: 'said' };
  });
}

export function changeReply(
  parts: AnnotationParts,
  plan: PlanId,
  me: UserId,
  { text, ...at }: ReplyAt & { readonly text: string },
): Outcome {
  return write(parts, { plan, me, action: 'annotation.reply' }, async (writing) => {
    const row = await ownReply(writing.tx, plan, me, at);
    if (isRefusal(row)) return row;
    if (isGone(writing.seal, row)) return refuse('not-found');
    const before = openReply(writing.seal, row);
    if (before === null) return refuse('annotation-damaged');
    if (before === text) return nothing;
    await putReply(writing.tx, sealReply(writing.seal, { ...row, editedAt: writing.at }, text));
    return { did: 'changed' };
  });
}

/** Its words are gone for good; that there was a reply still shows. */
export function withdrawReply(
  parts: AnnotationParts,
  plan: PlanId,
  me: UserId,
  at: ReplyAt,
): Outcome {
  return write(parts, { plan, me, action: 'annotation.reply' }, async (writing) => {
    const row = await ownReply(writing.tx, plan, me, at);
    if (isRefusal(row)) return row;
    if (isGone(writing.seal, row)) return nothing;
    await takeBack(writing, row);
    return { did: 'changed' };
  });
}

/** Takes back all that someone has replied in a thread. */
export async function takeBackReplies(writing: Writing, thread: string, by: UserId): Promise<void> {
  for (const row of await repliesIn(writing.tx, thread)) {
    if (row.by === by && !isGone(writing.seal, row)) await takeBack(writing, row);
  }
}

const nothing = { did: 'nothing' } as const;
/** Says the same whoever used it, and wherever. */
const usedId = refuse('invalid-input', 'id: used already');

async function takeBack({ tx, seal, at }: Writing, row: ReplyRow): Promise<void> {
  await putReply(tx, sealReply(seal, { ...row, withdrawnAt: at }, ''));
}

async function ownReply(
  tx: Records,
  plan: PlanId,
  me: UserId,
  { thread, id }: ReplyAt,
): Promise<Refusal | ReplyRow> {
  const row = await findReply(tx, id);
  if (row?.plan !== plan || row.thread !== thread) return refuse('not-found');
  return row.by === me ? row : refuse('not-yours');
}

/** The reply that was sent, once more: by now its author may have changed or taken back its words. */
function isSame(
  seal: DocumentSeal,
  before: ReplyRow,
  sent: Pick<ReplyRow, 'plan' | 'thread' | 'by'> & { readonly text: string },
): boolean {
  const { plan, thread, by, editedAt, withdrawnAt } = before;
  if (plan !== sent.plan || thread !== sent.thread || by !== sent.by) return false;
  if (editedAt !== null || withdrawnAt !== null) return true;
  const kept = openReply(seal, before);
  return kept === null || kept === sent.text;
}
