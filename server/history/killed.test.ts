/** The real process, really killed around snapshots and restores. */
import { RESTORED } from '#shared/doc/schema.ts';
import type { BlockId, Plan, UserId } from '#shared/plan/plan.ts';
import { added, contextOf, textOf } from '#shared/testing/plans.ts';
import type { HistoryEntry } from '#shared/wire/history.ts';
import { afterEach, expect, test, vi } from 'vitest';

import type { DocumentId } from '../rooms/ports.ts';
import { ana as anasLogin } from '../rooms/testing/world.ts';
import { type Browser, browser } from '../testing/browser.ts';
import { type RunningServer, startServer } from '../testing/start.ts';
import { type Client, closeClients, openClient } from '../ws/testing/provider.ts';
import { until } from '../ws/testing/until.ts';

afterEach(() => {
  closeClients();
  vi.restoreAllMocks();
});

const first = {
  practice: 'Rivers Practice',
  name: 'Ana Reyes',
  email: 'ana@example.org',
  password: 'ana walks by a quiet river',
};

/** A plan with a goal that says "Walk" and is kept so; then it says "Walk far away", with an area. */
async function written(server: RunningServer) {
  // y-websocket says on the console that it ignores the frames it does not know.
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const window = browser(server.url, fetch);
  await window.must('POST', '/api/setup', { code: server.setupCode, ...first });
  const { id: me } = await window.must('GET', '/api/me');
  const context = contextOf(me as UserId);
  const plan = await window.newPlan('Steady mornings');
  const path = `/api/plans/${plan}`;
  const client = await page(server, window, plan);
  const goal = added(client.doc, context, 'goal', { text: 'Walk' });
  await planSays(window, path, ['Walk']);
  const { id } = await window.must('POST', `${path}/snapshots`, { name: 'Before' });
  textOf(client.doc, goal).insert(4, ' far away');
  added(client.doc, context, 'area', { text: 'Sleep' });
  await planSays(window, path, ['Sleep', 'Walk far away']);
  return { window, path, goal, client, kept: String(id) };
}

async function page(server: RunningServer, window: Browser, plan: string): Promise<Client> {
  const options = { document: plan as DocumentId, cookie: window.cookie };
  const client = openClient({ origin: server.url }, anasLogin, '' as BlockId, options);
  await until(() => client.provider.synced, 'the page is there', 20_000);
  return client;
}

const words = ({ blocks }: Plan) =>
  blocks
    .filter(({ removed }) => removed === null)
    .map(({ statement }) => statement)
    .toSorted();

const planNow = async (window: Browser, path: string) =>
  (await window.must('GET', path)) as unknown as Plan;

async function planSays(window: Browser, path: string, expected: readonly string[]): Promise<void> {
  const end = performance.now() + 20_000;
  let said: readonly string[] = [];
  while (performance.now() < end) {
    said = words(await planNow(window, path));
    if (said.join() === expected.join()) return;
  }
  expect(said).toEqual(expected);
}

const historyOf = async (window: Browser, path: string) =>
  (await window.ask('GET', `${path}/history`)).body as readonly HistoryEntry[];

test('[HIST-13] a snapshot and a restore that were answered outlive a kill, and the plan is as answered', async () => {
  await using server = await startServer();
  const { window, path, kept } = await written(server);
  const named = await window.must('POST', `${path}/snapshots`, { name: 'Far' });
  await server.kill9();
  await server.restart();
  expect(await window.must('GET', `${path}/snapshots/${String(named['id'])}`)).toMatchObject(named);

  const restored = await window.must('POST', `${path}/snapshots/${kept}/restore`, {});
  await server.kill9();
  await server.restart();
  expect(words(await planNow(window, path))).toEqual(['Walk']);
  expect(await historyOf(window, path)).toMatchObject([
    {
      kind: 'restore',
      restore: {
        id: restored['restoreId'],
        safetySnapshotId: restored['safetySnapshotId'],
        snapshot: { id: kept },
      },
    },
    { kind: 'snapshot', snapshot: { id: named['id'] } },
    { kind: 'snapshot', snapshot: { id: kept } },
  ]);
}, 60_000);

test.each(['as soon as it is asked for', 'as soon as a page sees it'])(
  '[REST-21] killed %s, a restore has happened as a whole or not at all',
  async (when) => {
    await using server = await startServer();
    const { window, path, client, kept } = await written(server);
    const killed = new Promise<void>((resolve) => {
      const kill = () => void server.kill9().then(resolve);
      if (when === 'as soon as it is asked for') setImmediate(kill);
      else
        client.doc.getMap('meta').observe(({ keysChanged }) => keysChanged.has(RESTORED) && kill());
    });
    const answer = window
      .ask('POST', `${path}/snapshots/${kept}/restore`, {})
      .catch(() => 'no answer');
    await killed;
    await answer;
    client.provider.destroy();
    await server.restart();

    const now = words(await planNow(window, path));
    const [latest] = await historyOf(window, path);
    if (when === 'as soon as a page sees it') expect(now).toEqual(['Walk']);
    else expect([['Walk'], ['Sleep', 'Walk far away']]).toContainEqual(now);
    const safety =
      latest?.kind === 'restore'
        ? latest.restore.safetySnapshotId
        : latest?.kind === 'snapshot' && latest.snapshot.kind === 'before-restore'
          ? latest.snapshot.id
          : null;
    if (now.length === 1) expect(safety).not.toBeNull();
    if (safety === null) return;
    const before = await window.must('GET', `${path}/snapshots/${safety}`);
    expect(words(before['plan'] as Plan)).toEqual(['Sleep', 'Walk far away']);
  },
  60_000,
);

test('[REST-14] unmodified pages that type while a restore runs keep every word', async () => {
  await using server = await startServer();
  const { window, path, goal, client, kept } = await written(server);
  const other = await page(server, window, path.split('/').at(-1) ?? '');
  const state = { running: true };
  const restoring = window.must('POST', `${path}/snapshots/${kept}/restore`, {}).finally(() => {
    state.running = false;
  });
  let typed = 0;
  while (state.running || typed < 100) {
    typed += 1;
    textOf(client.doc, goal).insert(0, 'A');
    const text = textOf(other.doc, goal);
    text.insert(text.length, 'B');
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
  }
  const { safetySnapshotId } = await restoring;
  const read = await window.must('GET', `${path}/snapshots/${String(safetySnapshotId)}`);
  const before = words(read['plan'] as Plan).find((text) => text.includes('far')) ?? '';
  const left = (letter: string) => letter.repeat(typed - before.split(letter).length + 1);
  await planSays(window, path, [`${left('A')}Walk${left('B')}`]);
  await until(
    () => textOf(client.doc, goal).toJSON() === textOf(other.doc, goal).toJSON(),
    'both pages say the same',
  );
  expect([client.closes, other.closes]).toEqual([[], []]);
}, 60_000);
