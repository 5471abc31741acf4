/** The threads of a plan as this person sees them: what the server has, and what is on its way there. */
import type { Annotation, Reply } from '#shared/wire/annotations.ts';
import { agendaKinds, type AnnotationKind } from '#shared/wire/annotations.ts';
import type { Named } from '#shared/wire/named.ts';

import type { TroubleCode } from '../problem.ts';
import type { Waiting } from './queue.ts';

interface OnItsWay {
  /** Written here and not on the server yet. */
  readonly waiting: boolean;
  /** Why the server did not take it; it is only here. */
  readonly stuck: TroubleCode | null;
}

export interface ThreadReply extends Reply, OnItsWay {}

export interface Thread extends Omit<Annotation, 'replies'>, OnItsWay {
  readonly replies: readonly ThreadReply[];
}

/** The server's threads, then mine that wait, each with the replies of mine that wait. */
export function withWaiting(
  threads: readonly Annotation[],
  waiting: readonly Waiting[],
  me: Named,
): readonly Thread[] {
  const there = new Set(threads.map(({ id }) => id));
  const mine = waiting.flatMap((one) => {
    const started = startedBy(one, me);
    return started === null || there.has(started.id) ? [] : [started];
  });
  return [...threads.map(arrived), ...mine].map((thread) => {
    const known = new Set(thread.replies.map(({ id }) => id));
    const replies = waiting.flatMap((one) => {
      const said = repliedBy(one, thread.id, me);
      return said === null || known.has(said.id) ? [] : [said];
    });
    return replies.length === 0 ? thread : { ...thread, replies: [...thread.replies, ...replies] };
  });
}

/** What is for next time: the server's order, then what waits. */
export function agendaWith(
  agenda: readonly string[],
  threads: readonly Thread[],
): readonly string[] {
  const mine = threads.filter((thread) => thread.waiting && isForNextTime(thread));
  return [...agenda, ...mine.map(({ id }) => id)];
}

/** True of what stays for next time until whoever wrote it closes it. */
function isForNextTime(thread: Pick<Thread, 'kind' | 'closedAt' | 'withdrawn'>): boolean {
  const kinds: readonly AnnotationKind[] = agendaKinds;
  return kinds.includes(thread.kind) && thread.closedAt === null && !thread.withdrawn;
}

/** The same object for the same annotation, so that what did not change draws nothing anew. */
const seen = new WeakMap<Annotation, Thread>();

function arrived(annotation: Annotation): Thread {
  const known = seen.get(annotation);
  if (known) return known;
  const replies = annotation.replies.map((reply) => ({ ...reply, waiting: false, stuck: null }));
  const thread = { ...annotation, replies, waiting: false, stuck: null };
  seen.set(annotation, thread);
  return thread;
}

function startedBy({ words, stuck }: Waiting, by: Named): Thread | null {
  if (words.kind !== 'start') return null;
  const { id, kind, text, about } = words.body;
  return {
    id,
    kind,
    by,
    at: words.at as Thread['at'],
    editedAt: null,
    text,
    about: about as Thread['about'],
    closedAt: null,
    withdrawn: false,
    replies: [],
    review: null,
    damaged: false,
    waiting: true,
    stuck,
  };
}

function repliedBy({ words, stuck }: Waiting, thread: string, by: Named): ThreadReply | null {
  if (words.kind !== 'reply' || words.thread !== thread) return null;
  const { id, text } = words.body;
  const at = words.at as Thread['at'];
  return {
    id,
    by,
    at,
    editedAt: null,
    text,
    withdrawn: false,
    damaged: false,
    waiting: true,
    stuck,
  };
}
