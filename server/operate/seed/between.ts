/**
 * What the people of a story do apart from writing in the plan, over HTTP and at its time: threads with
 * their answers, the order of what is for next time, and reviews.
 */
import { randomUUID } from 'node:crypto';

import type * as Y from 'yjs';

import { anchorOf } from '#shared/doc/anchor.ts';
import { readPlan } from '#shared/doc/read.ts';
import type { Block, PlanId } from '#shared/plan/plan.ts';

import type { Browser } from '../../testing/browser.ts';
import type { ReviewStory, Story, TalkStory, Voice } from './story.ts';

/** Something one person does on one day. */
export interface Act {
  readonly daysAgo: number;
  readonly run: () => Promise<void>;
}

export interface Around {
  readonly planId: PlanId;
  /** The window of one of the story's people. */
  readonly windowOf: (voice: Voice) => Browser;
  /** Looks at the plan as it is now. */
  readonly read: <Result>(look: (doc: Y.Doc) => Result) => Promise<Result>;
}

/** Everything that is done between the sittings, the earliest first. */
export function actsBetween(story: Story, around: Around): readonly Act[] {
  return [
    ...story.talk.flatMap((talk) => talkActs(talk, around)),
    ...story.reviews.map((review) => ({
      daysAgo: review.daysAgo,
      run: () => hold(review, around),
    })),
  ].toSorted((a, b) => b.daysAgo - a.daysAgo);
}

function talkActs(talk: TalkStory, around: Around): readonly Act[] {
  const { planId, windowOf, read } = around;
  const id = randomUUID();
  const threads = `/api/plans/${planId}/annotations`;
  const { by, daysAgo, kind, words: text, replies = [], closedDaysAgo, putFirst } = talk;
  return [
    {
      daysAgo,
      async run() {
        const about = await read((doc) => aboutOf(doc, talk));
        await windowOf(by).must('POST', threads, { id, kind, text, about });
      },
    },
    ...replies.map((reply) => ({
      daysAgo: reply.daysAgo,
      async run() {
        const body = { id: randomUUID(), text: reply.words };
        await windowOf(reply.by).must('POST', `${threads}/${id}/replies`, body);
      },
    })),
    ...(closedDaysAgo === undefined
      ? []
      : [
          {
            daysAgo: closedDaysAgo,
            run: async () =>
              void (await windowOf(by).must('PATCH', `${threads}/${id}`, { kind: 'close' })),
          },
        ]),
    ...(putFirst === undefined
      ? []
      : [
          {
            daysAgo: putFirst.daysAgo,
            async run() {
              const someone = windowOf(putFirst.by);
              const { agenda } = await someone.must('GET', threads);
              const [before] = agenda as readonly string[];
              if (before !== undefined && before !== id) {
                await someone.must('POST', `/api/plans/${planId}/agenda`, { id, before });
              }
            },
          },
        ]),
  ];
}

function aboutOf(doc: Y.Doc, { about, quote }: TalkStory) {
  if (about === null) return { block: null, range: null };
  const block = blockOf(doc, about);
  if (quote === undefined) return { block: block.id, range: null };
  const from = block.statement.indexOf(quote);
  const range = anchorOf(doc, block.id, 'statement', from, from + quote.length);
  if (from === -1 || !range) throw new Error(`"${quote}" is not in "${block.statement}"`);
  return { block: block.id, range };
}

function blockOf(doc: Y.Doc, words: string): Block {
  const found = readPlan(doc).blocks.find(({ statement }) => statement.startsWith(words));
  if (!found) throw new Error(`Nothing in the demo plan begins with "${words}"`);
  return found;
}

/** Walks through the plan as people do, and keeps it with what each of them said. */
async function hold(story: ReviewStory, { planId, windowOf, read }: Around): Promise<void> {
  const path = `/api/plans/${planId}/review`;
  const change = (by: Voice, body: object) => windowOf(by).must('PATCH', path, body);
  await windowOf('therapist').must('POST', path, {});
  for (const { goal: words, answer, lines } of story.goals) {
    const goal = (await read((doc) => blockOf(doc, words))).id;
    await change('client', { kind: 'answer', goal, answer });
    for (const { by, words: text } of lines) await change(by, { kind: 'line', goal, text });
  }
  for (const { by, words: text } of story.feels) await change(by, { kind: 'feels', text });
  await change(story.note.by, { kind: 'note', text: story.note.words });
  for (const by of ['client', 'therapist'] as const) {
    const name = String((await windowOf(by).must('GET', '/api/me'))['name']);
    await change(by, { kind: 'agree', agreement: { how: 'signed', name } });
  }
  const { draft } = await windowOf('therapist').must('GET', path);
  const { version } = draft as { readonly version: number };
  await windowOf('therapist').must('POST', `${path}/save`, { version });
}
