/** Plans with many words, and with many annotations on them, on a server of their own. */
import { randomUUID } from 'node:crypto';

import { anchorOf } from '#shared/doc/anchor.ts';
import { fieldOf, plainText } from '#shared/doc/text.ts';
import type { BlockId, UserId } from '#shared/plan/plan.ts';
import { added, contextOf } from '#shared/testing/plans.ts';
import { type AnnotationBody, annotationKinds } from '#shared/wire/annotations.ts';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';

import { type Browser, browser } from '../server/testing/browser.ts';
import { type RunningServer, startServer } from '../server/testing/start.ts';
import { door } from './targets/waymark.ts';

interface Practice {
  readonly server: RunningServer;
  readonly therapist: Browser;
  /** Takes part in every plan of `writePlan`. */
  readonly client: Browser;
}

export interface WrittenPlan {
  readonly id: string;
  readonly doc: Y.Doc;
  /** In the order they were added. */
  readonly blocks: readonly BlockId[];
}

const password = 'a quiet bench by the water';

export async function openPractice(): Promise<Practice> {
  const server = await startServer({ env: { LOG_LEVEL: 'error' } });
  const window = () => browser(server.url, (request) => fetch(request));
  const therapist = window();
  const person = { name: 'Ana', email: 'ana@example.org', password };
  const setup = { code: server.setupCode, practice: 'Bench', ...person };
  await therapist.must('POST', '/api/setup', setup);
  const client = window();
  const hall = await therapist.newPlan('Hall');
  await invite(therapist, client, hall, { name: 'Ben', email: 'ben@example.org', password });
  return { server, therapist, client };
}

/** A plan with this many goals, each with two strategies and a measure, and some of the rest. */
export async function writePlan(
  { server, therapist, client }: Practice,
  goals: number,
): Promise<WrittenPlan> {
  const id = await therapist.newPlan('Steady mornings');
  await invite(therapist, client, id, {});
  const { userId, serverUrl, room, params, Socket } = await door(server.url, id, therapist);
  const doc = new Y.Doc();
  const provider = new WebsocketProvider(serverUrl, room, doc, {
    params,
    disableBc: true,
    WebSocketPolyfill: Socket as unknown as typeof globalThis.WebSocket,
  });
  // Waymark's own frames, which this writer has no use for.
  for (const type of [4, 5]) provider.messageHandlers[type] = () => undefined;
  await new Promise<void>((resolve) => provider.once('sync', () => resolve()));
  const blocks = write(doc, userId, goals);
  await until(async () => {
    const plan = await therapist.must('GET', `/api/plans/${id}`);
    return (plan['blocks'] as readonly unknown[]).length === blocks.length;
  });
  provider.destroy();
  return { id, doc, blocks };
}

/**
 * Threads of every kind by both people: on words, on whole blocks, on the plan; every fifth is
 * answered. Gives the blocks that they are about.
 */
export async function annotate(
  { therapist, client }: Practice,
  { id, doc, blocks }: WrittenPlan,
  count: number,
): Promise<ReadonlySet<BlockId>> {
  const about = new Set<BlockId>();
  const path = `/api/plans/${id}/annotations`;
  for (let index = 0; index < count; index += 1) {
    const [author, other] = index % 2 === 0 ? [client, therapist] : [therapist, client];
    const thread: AnnotationBody = {
      id: randomUUID(),
      kind: annotationKinds[index % annotationKinds.length] ?? 'comment',
      text: `${index}: why this one, and how does it connect to what I want more of?`,
      about: aboutOf(doc, blocks, index),
    };
    await author.must('POST', path, thread);
    if (thread.about.block !== null) about.add(thread.about.block as BlockId);
    if (index % 5 > 0) continue;
    const reply = { id: randomUUID(), text: 'Let us look at this together.' };
    await other.must('POST', `${path}/${thread.id}/replies`, reply);
  }
  return about;
}

/** Of ten: six on a few words, three on a whole block, one on the plan. */
function aboutOf(doc: Y.Doc, blocks: readonly BlockId[], index: number): AnnotationBody['about'] {
  const block = blocks[(index * 7) % blocks.length];
  if (block === undefined || index % 10 === 0) return { block: null, range: null };
  if (index % 10 > 6) return { block, range: null };
  const statement = fieldOf(doc, block, 'statement');
  const { length } = statement ? plainText(statement) : '';
  const from = (index * 3) % Math.max(1, length - 12);
  return { block, range: anchorOf(doc, block, 'statement', from, from + 12) };
}

function write(doc: Y.Doc, by: UserId, goals: number): readonly BlockId[] {
  const context = contextOf(by);
  const sentence = (what: string, index: number) =>
    `${what} ${index}: to notice what happens in me before I answer, and to take my time with it`;
  const notes = ['On some days this comes by itself.', 'On others it helps to have said it aloud.'];
  const blocks: BlockId[] = [];
  for (let index = 0; index < Math.ceil(goals / 3); index += 1) {
    blocks.push(added(doc, context, 'matter', { text: sentence('Matter', index) }));
    blocks.push(added(doc, context, 'area', { text: sentence('Area', index), notes }));
  }
  for (let index = 0; index < goals; index += 1) {
    const text = sentence('Goal', index);
    const goal = added(doc, context, 'goal', { text, notes });
    const step = { section: goal, notes };
    blocks.push(
      goal,
      added(doc, context, 'strategy', { ...step, text: sentence('Strategy', index) }),
      added(doc, context, 'strategy', { ...step, text: sentence('Another', index) }),
      added(doc, context, 'measure', { ...step, text: sentence('Measure', index) }),
      added(doc, context, 'signal', { text: sentence('Noticing', index), links: [goal] }),
    );
  }
  return blocks;
}

async function invite(by: Browser, who: Browser, plan: string, account: object): Promise<void> {
  const { url } = await by.must('POST', `/api/plans/${plan}/invitations`, { role: 'client' });
  const token = String(url).split('/').at(-1);
  await who.must('POST', `/api/invitations/${token}/accept`, account);
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 50));
}
