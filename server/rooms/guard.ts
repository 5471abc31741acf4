/**
 * The guard: a pure verdict over every frame that comes in on a socket. Nothing reaches yjs, the
 * journal or another person that has not passed here. It reads bytes with bounds of its own,
 * changes nothing, never throws, and says what is to be done; the session does it.
 */
import { limits } from '#shared/doc/schema.ts';
import type { UserId } from '#shared/plan/plan.ts';
import type { CloseName } from '#shared/wire/closes.ts';
import { frame as frameKind, syncFrame } from '#shared/wire/frames.ts';
import type * as Y from 'yjs';

import { ByteReader, Malformed } from './guard/bytes.ts';
import { judgeOwn } from './guard/judge-own.ts';
import { judgeUpdate, type UpdateFault } from './guard/judge.ts';
import type { Work } from './guard/work.ts';
import type { Pending, Scan } from './pending.ts';
import type { Writers } from './ports.ts';
import type { DocumentShape } from './shape.ts';

/** What a verdict rests on. The guard only reads it. */
export interface GuardView {
  /** The durable document: `newPlanDoc` says how it has to be made. */
  readonly doc: Y.Doc;
  /** What kind of document it is, which says what may stand in it; a plan when left out. */
  readonly shape?: DocumentShape;
  /** Whose each client id is, as far as the journal knows. */
  readonly writers: Writers;
  /** Accepted, in this order, and not durable yet. */
  readonly pending: Pending;
  /** Encoded size of the durable document, in bytes; may be too high. Left out, size is not limited. */
  readonly bytes?: number;
}

export interface GuardAuthor {
  readonly userId: UserId;
  readonly mayWrite: boolean;
  /** Left out: whoever may write may also change the title. */
  readonly mayRename?: boolean;
  /**
   * The update was made by this server on the person's behalf, from a state of this very document:
   * the client ids in it are theirs, and what holds for people's own edits does not hold. Never
   * true of a socket.
   */
  readonly isServer?: true;
}

/** Why a frame is refused: codes without content, for counters and the operator's log. */
type Why = UpdateFault | 'too-large' | 'malformed' | 'unknown-frame' | 'unreadable';

export type Verdict =
  /** `update` holds what is new in the frame, and nothing else: store and apply that. */
  | {
      readonly kind: 'write';
      readonly update: Uint8Array;
      readonly scan: Scan;
      readonly newWriters: Writers;
      /** What yjs will spend on it. */
      readonly work: Work;
    }
  /** A write frame with nothing new in it, or nothing that has an effect. */
  | { readonly kind: 'nothing' }
  /** A write frame that builds on something that is not here. */
  | { readonly kind: 'resync' }
  /** A sync step 1. */
  | { readonly kind: 'ask'; readonly stateVector: Uint8Array }
  /** An awareness update, unread: presence takes out what is the sender's own. */
  | { readonly kind: 'presence'; readonly update: Uint8Array }
  | { readonly kind: 'query-presence' }
  | { readonly kind: 'refuse'; readonly close: CloseName; readonly why: string };

export type WriteVerdict = Extract<Verdict, { readonly kind: 'write' }>;
export type Guard = (view: GuardView, author: GuardAuthor, frame: Uint8Array) => Verdict;

/** Judges one frame. The answer refers to the frame's bytes: the frame must not change after. */
export const guard: Guard = (view, author, frame) => {
  if (frame.length > limits.frameBytes && !author.isServer) return refuse('too-large');
  try {
    return judgeFrame(view, author, frame);
  } catch (error) {
    return refuse(error instanceof Malformed ? 'malformed' : 'unreadable');
  }
};

function judgeFrame(view: GuardView, author: GuardAuthor, frame: Uint8Array): Verdict {
  const reader = new ByteReader(frame);
  // One byte, not a number of any length: a frame has one spelling, and everybody reads it alike.
  switch (reader.byte()) {
    case frameKind.sync:
      return judgeSync(view, author, reader);
    case frameKind.awareness:
      return { kind: 'presence', update: payload(reader) };
    case frameKind.queryAwareness:
      reader.finish();
      return { kind: 'query-presence' };
    default:
      return refuse('unknown-frame');
  }
}

function judgeSync(view: GuardView, author: GuardAuthor, reader: ByteReader): Verdict {
  switch (reader.byte()) {
    case syncFrame.step1: {
      const stateVector = payload(reader);
      checkStateVector(stateVector, view);
      return { kind: 'ask', stateVector };
    }
    case syncFrame.step2:
    case syncFrame.update:
      return judgeWrite(view, author, payload(reader));
    default:
      return refuse('unknown-frame');
  }
}

function judgeWrite(view: GuardView, author: GuardAuthor, update: Uint8Array): Verdict {
  const { doc, shape = 'plan', writers, pending, bytes = 0 } = view;
  const { userId, mayWrite, mayRename = true, isServer = false } = author;
  const seen = { doc, shape, writers, pending, bytes };
  const verdict = isServer
    ? judgeOwn(seen, userId, update)
    : judgeUpdate(seen, { userId, mayWrite, mayRename }, update);
  return verdict.kind === 'fault' ? refuse(verdict.fault) : verdict;
}

/** The frame's one remaining part, whole. */
function payload(reader: ByteReader): Uint8Array {
  const from = reader.run();
  reader.finish();
  return reader.bytes.subarray(from, reader.at);
}

/** Clients that someone may know of and we do not: pages they had open while they were offline. */
const mostUnknownClients = 1024;

function checkStateVector(bytes: Uint8Array, { doc, pending }: GuardView): void {
  const reader = new ByteReader(bytes);
  const count = reader.count(2);
  if (count > doc.store.clients.size + pending.clientCount + mostUnknownClients) {
    throw new Malformed('too many clients');
  }
  for (let left = count * 2; left > 0; left--) reader.varUint();
  reader.finish();
}

/** Faults of an update that asks for more than there is room for; its author may try with less. */
const tooMuch: ReadonlySet<Why> = new Set<Why>([
  'too-large',
  'too-many-blocks',
  'too-many-links',
  'plan-full',
  'too-many-parts',
  'too-much-work',
]);

function refuse(why: Why): Verdict {
  return { kind: 'refuse', close: tooMuch.has(why) ? 'tooLarge' : 'refused', why };
}
