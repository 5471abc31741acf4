/**
 * The conversation of a plan as the screens hold it: the threads, what is for next time, and writing
 * in both. What is started or replied never waits for the network; everything else needs it.
 */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';

import type { UserId } from '#shared/plan/plan.ts';
import type { Me } from '#shared/wire/api.ts';
import type {
  AgendaMove,
  Annotation,
  AnnotationBody,
  AnnotationChange,
  Annotations,
  ReplyBody,
} from '#shared/wire/annotations.ts';

import { codeOf, type TroubleCode } from '../problem.ts';
import { cached, useMe } from '../queries.ts';
import type { PlanConnection } from '../sync/connection.ts';
import { useStore } from '../sync/usePlan.ts';
import { annotationCalls } from './calls.ts';
import { orderingOf, withMoves } from './ordering.ts';
import { newQueue, writtenNow } from './queue.ts';
import { queues } from './queues.ts';
import { readOn } from './readOn.ts';
import { takeIn } from './takeIn.ts';
import { wayOf } from './wayOf.ts';
import { agendaWith, type Thread, withWaiting } from './withWaiting.ts';

export type { Thread, ThreadReply } from './withWaiting.ts';

export interface Threads {
  readonly state: 'loading' | 'here' | 'trouble';
  /** In the order they were written; those of mine that wait stand last. */
  readonly threads: readonly Thread[];
  /** The ids of what is for next time, in the order that people gave it. */
  readonly agenda: readonly string[];
  /** Why the server could not be asked; what is here may be older then. */
  readonly trouble: TroubleCode | null;
  readonly again: () => void;
}

/** The threads of a plan, with those that are only here yet. */
export function useThreads(planId: string): Threads {
  const me = useMe().data;
  const queries = useQueryClient();
  const { data, error, isPending, refetch } = useQuery({
    queryKey: cached.annotations(planId),
    queryFn: () => readOn(queries, planId),
  });
  const id = me?.id ?? '';
  const queue = useMemo(() => (id === '' ? nobodys : queues.of({ me: id, planId })), [id, planId]);
  const { waiting } = useStore(queue.state);
  const name = me?.name ?? '';
  const threads = useMemo(
    () => withWaiting(data?.threads ?? none, waiting, { id: id as UserId, name }),
    [data?.threads, waiting, id, name],
  );
  const moves = useStore(orderingOf(planId).waiting);
  const agenda = useMemo(
    () => agendaWith(withMoves(data?.agenda ?? noIds, moves), threads),
    [data?.agenda, moves, threads],
  );
  const again = useMemo(() => () => void refetch(), [refetch]);
  return {
    state: data ? 'here' : isPending ? 'loading' : 'trouble',
    threads,
    agenda,
    trouble: error ? codeOf(error) : null,
    again,
  };
}

export interface Annotate {
  /** Keeps the words until the server has them. */
  start(body: AnnotationBody): void;
  /** Keeps the words until the server has them. */
  reply(thread: string, body: ReplyBody): void;
  /** These need the network: they throw a `Trouble`. */
  change(thread: string, change: AnnotationChange): Promise<void>;
  withdraw(thread: string): Promise<void>;
  changeReply(thread: string, reply: string, text: string): Promise<void>;
  withdrawReply(thread: string, reply: string): Promise<void>;
  /** Shows at once, and is undone when it throws. */
  move(move: AgendaMove): Promise<void>;
  /** Of what the server did not take: sends it again, or lets it go (false: it is travelling). */
  sendAgain(id: string): void;
  discard(id: string): boolean;
}

/** Writing in the conversation of an open plan. */
export function useAnnotate(conn: PlanConnection, me: Me): Annotate {
  const queries = useQueryClient();
  const { planId } = conn;
  return useMemo(() => {
    const queue = queues.of({ me: me.id, planId });
    const take = (annotation: Annotation) => takeIn(queries, planId, annotation);
    return {
      start: (body) => queue.put({ kind: 'start', at: writtenNow(), body }),
      reply: (thread, body) => queue.put({ kind: 'reply', at: writtenNow(), thread, body }),
      change: async (thread, change) => take(await annotationCalls.change(planId, thread, change)),
      async withdraw(thread) {
        await annotationCalls.withdraw(planId, thread);
        await queries.invalidateQueries({ queryKey: cached.annotations(planId) });
      },
      changeReply: async (thread, reply, text) =>
        take(await annotationCalls.changeReply(planId, thread, reply, { text })),
      async withdrawReply(thread, reply) {
        await annotationCalls.withdrawReply(planId, thread, reply);
        await queries.invalidateQueries({ queryKey: cached.annotations(planId) });
      },
      move: (move) =>
        orderingOf(planId).move(move, async (next) => {
          const { agenda } = await annotationCalls.move(planId, next);
          const queryKey = cached.annotations(planId);
          await queries.cancelQueries({ queryKey });
          queries.setQueryData<Annotations>(queryKey, (known) => known && { ...known, agenda });
          void queries.invalidateQueries({ queryKey });
        }),
      sendAgain: (id) => queue.again(id),
      discard: (id) => queue.discard(id),
    };
  }, [queries, planId, me.id]);
}

/** While the plan is open: asks again when told, and lets what waits travel. Mounted once per plan. */
export function useConversation(conn: PlanConnection, me: Me): void {
  const queries = useQueryClient();
  const { annotations } = useStore(conn.told);
  const { planId } = conn;
  useEffect(() => {
    queues.of({ me: me.id, planId }).travelBy(wayOf({ conn, me: me.id, queries }));
  }, [conn, me.id, planId, queries]);
  useEffect(() => {
    if (annotations === 0) return;
    void queries.invalidateQueries({ queryKey: cached.annotations(planId) });
    // Told, or connected again: the server can be reached.
    queues.of({ me: me.id, planId }).again();
  }, [annotations, queries, planId, me.id]);
}

/** Of whoever is not known yet: nothing waits. */
const nobodys = newQueue();
const none: readonly Annotation[] = [];
const noIds: readonly string[] = [];
