/** Threads with everybody's names, as they go over the wire. */
import type { Annotation, Reply } from '#shared/wire/annotations.ts';
import type { Named } from '#shared/wire/named.ts';
import type { DocumentSeal } from '../store/document-seals.ts';
import type { ReplyRow, ThreadRow } from './rows.ts';
import { nothingSaid, openReply, openThread } from './sealing.ts';

type Names = (user: string) => Named;

/**
 * A thread that was taken back shows only while there are others' replies in it; one that merely
 * says so, and does not open, is damaged and never hidden.
 */
export function isShown(
  seal: DocumentSeal | null,
  thread: ThreadRow,
  replies: readonly ReplyRow[],
): boolean {
  if (!isGone(seal, thread)) return true;
  return !replies.every((reply) => isGone(seal, reply));
}

/** Taken back by its author, beyond doubt. */
export function isGone(seal: DocumentSeal | null, row: ThreadRow | ReplyRow): boolean {
  if (row.withdrawnAt === null) return false;
  return ('thread' in row ? openReply(seal, row) : openThread(seal, row)) !== null;
}

/** What does not open is shown without its words, and said to be damaged. */
export function shownThread(
  seal: DocumentSeal | null,
  row: ThreadRow,
  replies: readonly ReplyRow[],
  names: Names,
): Annotation {
  const opened = openThread(seal, row);
  const { text, range } = opened ?? nothingSaid;
  return {
    id: row.id,
    kind: row.kind,
    by: names(row.by),
    at: row.at,
    editedAt: row.editedAt,
    text,
    about: { block: row.block, range },
    closedAt: row.closedAt,
    withdrawn: row.withdrawnAt !== null,
    replies: replies.map((reply) => shownReply(seal, reply, names)),
    review: row.review,
    damaged: opened === null,
  };
}

function shownReply(seal: DocumentSeal | null, row: ReplyRow, names: Names): Reply {
  const text = openReply(seal, row);
  return {
    id: row.id,
    by: names(row.by),
    at: row.at,
    editedAt: row.editedAt,
    text: text ?? '',
    withdrawn: row.withdrawnAt !== null,
    damaged: text === null,
  };
}
