/** The calls for annotations. Each answers or throws a `Trouble`; nothing else. */
import type {
  AgendaMove,
  Annotation,
  AnnotationBody,
  AnnotationChange,
  AnnotationsAnswer,
  ReplyBody,
  ReplyChange,
} from '#shared/wire/annotations.ts';

import { ask, planPath, send } from '../ask.ts';

export const annotationCalls = {
  /** All, or what changed after the answer with this version. */
  all: (planId: string, since: string | undefined) =>
    ask<AnnotationsAnswer>(
      'GET',
      since === undefined
        ? annotations(planId)
        : `${annotations(planId)}?since=${encodeURIComponent(since)}`,
    ),
  /** Sent twice it is there once: its id is the page's. */
  start: (planId: string, body: AnnotationBody) =>
    ask<Annotation>('POST', annotations(planId), body),
  change: (planId: string, thread: string, change: AnnotationChange) =>
    ask<Annotation>('PATCH', annotation(planId, thread), change),
  withdraw: (planId: string, thread: string) => ask<void>('DELETE', annotation(planId, thread)),
  reply: (planId: string, thread: string, body: ReplyBody) =>
    ask<Annotation>('POST', replies(planId, thread), body),
  changeReply: (planId: string, thread: string, reply: string, change: ReplyChange) =>
    ask<Annotation>('PATCH', `${replies(planId, thread)}/${encodeURIComponent(reply)}`, change),
  withdrawReply: (planId: string, thread: string, reply: string) =>
    ask<Annotation>('DELETE', `${replies(planId, thread)}/${encodeURIComponent(reply)}`),
  move: (planId: string, move: AgendaMove) =>
    ask<Pick<AnnotationsAnswer, 'agenda'>>('POST', planPath(planId, 'agenda'), move),
  /** As the page goes away: the browser still sends it, and nobody hears the answer. */
  lastStart: (planId: string, body: AnnotationBody) => {
    void send('POST', annotations(planId), body, { keepalive: true }).catch(() => {});
  },
  lastReply: (planId: string, thread: string, body: ReplyBody) => {
    void send('POST', replies(planId, thread), body, { keepalive: true }).catch(() => {});
  },
};

function annotations(planId: string): string {
  return planPath(planId, 'annotations');
}

function annotation(planId: string, thread: string): string {
  return `${annotations(planId)}/${encodeURIComponent(thread)}`;
}

function replies(planId: string, thread: string): string {
  return `${annotation(planId, thread)}/replies`;
}
