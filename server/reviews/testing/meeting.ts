/** A plan with two goals and everybody who may be in it, over a whole server. */
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import type { BlockId, PlanId, UserId } from '#shared/plan/plan.ts';
import { added, contextOf } from '#shared/testing/plans.ts';
import { frame, type Notice, type Told } from '#shared/wire/frames.ts';
import type { Review, ReviewDraft, ReviewNow, ReviewSaved } from '#shared/wire/reviews.ts';
import { readVarString } from 'lib0/decoding';

import { openDoor } from '../../http/door.ts';
import { documentOf } from '../../people/plan-documents.ts';
import type { Login } from '../../rooms/ports.ts';
import type { Browser } from '../../testing/browser.ts';
import { ben, carla, dev, makeWorld, type World } from '../../testing/world.ts';
import { socketServer } from '../../ws/socket.ts';
import { type Client, closeClients, openClient } from '../../ws/testing/provider.ts';
import { until } from '../../ws/testing/until.ts';

export interface Someone {
  readonly id: UserId;
  readonly window: Browser;
}

interface Page extends Client {
  /** What it was told to ask for again, in order. */
  readonly told: readonly Told[];
}

export interface Meeting {
  readonly world: World;
  readonly plan: PlanId;
  /** `/api/plans/…` of the plan. */
  readonly path: string;
  readonly goals: readonly [BlockId, BlockId];
  readonly ana: Someone;
  readonly ben: Someone;
  readonly carla: Someone;
  /** Only reads. */
  readonly dev: Someone;
  /** The records, beside the server: to look, and to spoil. */
  readonly records: DatabaseSync;
  now(who?: Someone): Promise<ReviewNow>;
  start(who: Someone): Promise<ReviewDraft>;
  change(who: Someone, change: object): Promise<ReviewDraft>;
  save(who: Someone, body: object): Promise<ReviewSaved>;
  /** Signs the walk under way. */
  sign(who: Someone): Promise<ReviewDraft>;
  /** Keeps a review that was held elsewhere, by Ana. */
  hold(body: object): Promise<ReviewSaved>;
  reviews(who?: Someone): Promise<readonly Review[]>;
  /** Somebody adds a goal: the plan is another one from then on. */
  edit(who: Someone, text: string): Promise<BlockId>;
  /** As many goals as there are texts, at once. */
  edits(who: Someone, texts: readonly string[]): Promise<readonly BlockId[]>;
  /** Somebody's page with the plan open, over a socket. */
  page(who: Someone): Promise<Page>;
  /** Everything that reviews have left in the records: how many of each. */
  kept(): Readonly<Record<(typeof tables)[number], number>>;
  close(): Promise<void>;
}

const tables = ['reviews', 'agreements', 'snapshots', 'review_drafts', 'review_asks'] as const;

export async function openMeeting(): Promise<Meeting> {
  const world = await makeWorld();
  const therapist = await world.therapist();
  const plan = (await therapist.newPlan('Steady mornings')) as PlanId;
  const someone = async (window: Browser): Promise<Someone> => {
    const { id } = await window.must('GET', '/api/me');
    return { id: String(id) as UserId, window };
  };
  const anas = await someone(therapist);
  const path = `/api/plans/${plan}`;
  const records = new DatabaseSync(join(world.dataDir, 'waymark.db'));
  const door = await openDoor({ host: '127.0.0.1', port: 0, sockets: socketServer() });
  if (door.kind === 'refused') throw new Error(door.line);
  door.serve(world.server.app);
  let seed = 1;
  const edits = async (who: Someone, texts: readonly string[]) => {
    const context = contextOf(who.id, (seed += 1));
    const made: BlockId[] = [];
    const edited = await world.server.rooms.edit(documentOf(plan), { by: who.id }, (doc) => {
      for (const text of texts) made.push(added(doc, context, 'goal', { text }));
    });
    if (edited.kind !== 'saved') throw new Error(`The edit was ${edited.kind}`);
    return made;
  };
  const edit = async (who: Someone, text: string): Promise<BlockId> => {
    const [made] = await edits(who, [text]);
    if (!made) throw new Error('No goal was added');
    return made;
  };
  const goals = [await edit(anas, 'Walk'), await edit(anas, 'Sleep')] as const;
  return {
    world,
    plan,
    path,
    goals,
    ana: anas,
    ben: await someone(await world.invited(therapist, plan, 'client', ben)),
    carla: await someone(await world.invited(therapist, plan, 'supporter', carla)),
    dev: await someone(await world.invited(therapist, plan, 'observer', dev)),
    records,
    now: (who = anas) => must(who, 'GET', `${path}/review`),
    start: (who) => must(who, 'POST', `${path}/review`),
    change: (who, change) => must(who, 'PATCH', `${path}/review`, change),
    save: (who, body) => must(who, 'POST', `${path}/review/save`, body),
    reviews: (who = anas) => must(who, 'GET', `${path}/reviews`),
    edit,
    edits,
    sign: (who) =>
      must(who, 'PATCH', `${path}/review`, {
        kind: 'agree',
        agreement: { how: 'signed', name: 'By hand' },
      }),
    hold: (body) => must(anas, 'POST', `${path}/reviews`, body),
    kept() {
      const [row] = records
        .prepare(`select ${tables.map((name) => `(select count(*) from ${name}) ${name}`).join()}`)
        .all();
      return row as never;
    },
    async page(who) {
      const site = { origin: door.address };
      const page = openClient(site, nobody, goals[0], {
        document: documentOf(plan),
        cookie: who.window.cookie,
      });
      const told: Told[] = [];
      page.provider.messageHandlers[frame.saved] = () => undefined;
      page.provider.messageHandlers[frame.notice] = (_, decoder) => {
        const notice = JSON.parse(readVarString(decoder)) as Notice;
        if (notice.kind === 'changed') told.push(notice.what);
      };
      await until(() => page.provider.synced, 'the page is up to date');
      return { ...page, told };
    },
    async close() {
      records.close();
      closeClients();
      await door.stop();
      await world.close();
      await door.closed();
    },
  };
}

/** The cookie says who it is. */
const nobody: Login = { sessionId: '', user: { id: '' as UserId, name: '' } };

async function must<Answer>(
  { window }: Someone,
  method: string,
  path: string,
  body?: object,
): Promise<Answer> {
  return (await window.must(method, path, body)) as Answer;
}
