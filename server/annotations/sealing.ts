/**
 * What is said in threads and replies, sealed for its row under the plan's own key. The rest of the
 * row is part of what it is sealed for: nobody's name, kind, block or moment can be put in another's
 * place. A row that was taken back is sealed with nothing in it. It is sealed as JSON, which gives
 * back half a character at the edge of a quote as it was.
 */
import type { Anchor } from '#shared/wire/annotations.ts';
import type { SealContext } from '../crypto/seal.ts';
import type { DocumentSeal } from '../store/document-seals.ts';
import type { ReplyFrame, ReplyRow, ThreadFrame, ThreadRow } from './rows.ts';

/** What a thread says, and the range with the words that it is about. */
export interface Said {
  readonly text: string;
  readonly range: Anchor | null;
}

export const nothingSaid: Said = { text: '', range: null };

export function sealThread<Frame extends ThreadFrame>(
  seal: DocumentSeal,
  frame: Frame,
  { text, range }: Said,
) {
  return { ...frame, sealed: seal.sealText(threadContext(frame), JSON.stringify({ text, range })) };
}

/** `null` when it does not open: the row was changed, or the key is lost. */
export function openThread(seal: DocumentSeal | null, row: ThreadRow): Said | null {
  const text = seal && seal.openText(threadContext(row), row.sealed);
  return text === null ? null : (JSON.parse(text) as Said);
}

export function sealReply(seal: DocumentSeal, frame: ReplyFrame, text: string): ReplyRow {
  return { ...frame, sealed: seal.sealText(replyContext(frame), JSON.stringify({ text })) };
}

/** `null` when it does not open. */
export function openReply(seal: DocumentSeal | null, row: ReplyRow): string | null {
  const opened = seal && seal.openText(replyContext(row), row.sealed);
  return opened === null ? null : (JSON.parse(opened) as Pick<Said, 'text'>).text;
}

function threadContext(row: ThreadFrame): SealContext {
  const { plan, id, kind, by, at, editedAt, closedAt, withdrawnAt, block, review } = row;
  const states = [editedAt ?? '', closedAt ?? '', withdrawnAt ?? ''];
  return ['annotation', plan, id, kind, by, at, ...states, block ?? '', review ?? ''];
}

function replyContext(row: ReplyFrame): SealContext {
  const { plan, thread, id, number, by, at, editedAt, withdrawnAt } = row;
  return ['annotation-reply', plan, thread, id, number, by, at, editedAt ?? '', withdrawnAt ?? ''];
}
