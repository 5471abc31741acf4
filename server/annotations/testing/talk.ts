/** A plan's conversation over a whole server, with everybody who may be in it. */
import { randomUUID } from 'node:crypto';

import { removeBlock, setAside } from '#shared/doc/edit.ts';
import type { BlockId } from '#shared/plan/plan.ts';
import { added, contextOf, done } from '#shared/testing/plans.ts';
import type { Annotation, AnnotationBody, Annotations } from '#shared/wire/annotations.ts';
import { documentOf } from '../../people/plan-documents.ts';
import { type Meeting, openMeeting, type Someone } from '../../reviews/testing/meeting.ts';

export interface Talk {
  readonly meeting: Meeting;
  /** `/api/plans/…/annotations` of the plan. */
  readonly path: string;
  /** What everybody reads. */
  read(who?: Someone): Promise<Pick<Annotations, 'threads' | 'agenda'>>;
  /** One thread as it is read; `undefined` when it does not show. */
  thread(id: string): Promise<Annotation | undefined>;
  /** A question about the plan as a whole, unless something else is said. */
  start(who: Someone, body?: Partial<AnnotationBody>): Promise<Annotation>;
  reply(who: Someone, thread: string, text?: string): Promise<Annotation>;
  /** The code of a refusal, or the status when there is none. */
  code(who: Someone, method: string, path: string, body?: object): Promise<string | number>;
  /** The texts of what is for next time, in order. */
  agenda(): Promise<readonly string[]>;
  /** An area that was added and taken out of the plan, and a goal that was set aside. */
  takenOut(): Promise<readonly BlockId[]>;
  close(): Promise<void>;
}

/** What a page sends: a question about the plan as a whole, unless something else is said. */
export function body(over: Partial<AnnotationBody> = {}): AnnotationBody {
  const about = { block: null, range: null };
  return { id: randomUUID(), kind: 'question', text: 'Why walking?', about, ...over };
}

/** A range of words in a field, as a page describes it. */
export const range = {
  field: 'statement',
  start: 'AQID',
  end: 'AQIE',
  quote: 'Walk',
  before: '',
  after: '',
} as const;

export async function openTalk(): Promise<Talk> {
  const meeting = await openMeeting();
  const path = `${meeting.path}/annotations`;
  const must = async <Answer>(who: Someone, method: string, at: string, sent?: object) =>
    (await who.window.must(method, at, sent)) as Answer;
  const read = async (who = meeting.ana) => {
    const { threads, agenda } = await must<Annotations>(who, 'GET', path);
    return { threads, agenda };
  };
  return {
    meeting,
    path,
    read,
    thread: async (id) => (await read()).threads.find((thread) => thread.id === id),
    start: (who, over) => must(who, 'POST', path, body(over)),
    reply: (who, thread, text = 'Because it helps.') =>
      must(who, 'POST', `${path}/${thread}/replies`, { id: randomUUID(), text }),
    async code(who, method, at, sent) {
      const { status, code } = await who.window.ask(method, at, sent);
      return code ?? status;
    },
    async agenda() {
      const { agenda, threads } = await read();
      const texts = new Map(threads.map(({ id, text }) => [id, text]));
      return agenda.map((id) => texts.get(id) ?? 'not among the threads');
    },
    async takenOut() {
      const { ana, goals, plan, world } = meeting;
      const context = contextOf(ana.id, 99);
      let area: BlockId | null = null;
      const edited = await world.server.rooms.edit(documentOf(plan), { by: ana.id }, (doc) => {
        area = added(doc, context, 'area', { text: 'Work' });
        done(removeBlock(doc, context, area));
        done(setAside(doc, context, goals[1]));
      });
      if (edited.kind !== 'saved' || area === null) throw new Error(`The edit was ${edited.kind}`);
      return [area, goals[1]];
    },
    close: () => meeting.close(),
  };
}
