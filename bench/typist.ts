/**
 * A pair of people in one plan, each an unmodified y-websocket provider, typing into the same
 * goal's notes. A keystroke is timed from the insertion in one document to the end of the
 * transaction that shows it in the other. Both live in this process, so one clock serves.
 */
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';

import { fieldOf } from '#shared/doc/text.ts';
import type { BlockId } from '#shared/plan/plan.ts';
import { added, contextOf, textOf } from '#shared/testing/plans.ts';

import type { Door } from './targets/target.ts';

export interface Pair {
  /** Starts both typists; each key's latency in ms goes to `record` while it returns true. */
  type(keysPerSecond: number, record: (ms: number) => void): void;
  stop(): void;
  /** Characters both documents hold; they must agree once everything has arrived. */
  agreed(): boolean;
  close(): void;
}

/** Connects two people to a plan; the first adds a goal, and both wait until they see it. */
export async function openPair(doors: readonly [Door, Door]): Promise<Pair> {
  const [one, two] = [person(doors[0]), person(doors[1])];
  await Promise.all([connected(one), connected(two)]);
  const goal = added(one.doc, contextOf(doors[0].userId), 'goal');
  await seen(two.doc, goal);
  const typists = [typist(one.doc, two.doc, goal), typist(two.doc, one.doc, goal)];
  return {
    type: (rate, record) => typists.forEach((each) => each.start(rate, record)),
    stop: () => typists.forEach((each) => each.stop()),
    agreed: () => textOf(one.doc, goal, 'notes').length === textOf(two.doc, goal, 'notes').length,
    close: () => [one, two].forEach(({ provider }) => provider.destroy()),
  };
}

interface Someone {
  readonly doc: Y.Doc;
  readonly provider: WebsocketProvider;
}

function person({ serverUrl, room, params, Socket }: Door): Someone {
  const doc = new Y.Doc();
  const provider = new WebsocketProvider(serverUrl, room, doc, {
    params,
    disableBc: true,
    WebSocketPolyfill: Socket as unknown as typeof globalThis.WebSocket,
  });
  // Waymark's own frames, which these typists have no use for.
  for (const type of [4, 5]) provider.messageHandlers[type] = () => undefined;
  return { doc, provider };
}

function connected({ provider }: Someone): Promise<void> {
  if (provider.wsconnected) return Promise.resolve();
  return new Promise((resolve) => {
    provider.on('status', ({ status }) => status === 'connected' && resolve());
  });
}

function seen(doc: Y.Doc, goal: BlockId): Promise<void> {
  if (fieldOf(doc, goal, 'notes')) return Promise.resolve();
  return new Promise((resolve) => {
    const look = () => {
      if (!fieldOf(doc, goal, 'notes')) return;
      doc.off('update', look);
      resolve();
    };
    doc.on('update', look);
  });
}

function typist(mine: Y.Doc, theirs: Y.Doc, goal: BlockId) {
  const sentAt = new Map<number, number>();
  let timer: NodeJS.Timeout | undefined;
  let record: (ms: number) => void = () => {};

  theirs.on('afterTransaction', (transaction: Y.Transaction) => {
    const from = transaction.beforeState.get(mine.clientID) ?? 0;
    const to = transaction.afterState.get(mine.clientID) ?? 0;
    for (let clock = from; clock < to; clock += 1) {
      const sent = sentAt.get(clock);
      if (sent === undefined) continue;
      record(performance.now() - sent);
      sentAt.delete(clock);
    }
  });

  function press(): void {
    const text = textOf(mine, goal, 'notes');
    sentAt.set(Y.getState(mine.store, mine.clientID), performance.now());
    text.insert(text.length, letters[Math.floor(Math.random() * letters.length)] ?? 'e');
  }

  return {
    start(keysPerSecond: number, recordTo: (ms: number) => void) {
      record = recordTo;
      const next = () => {
        // Hands are not metronomes: each gap is 50 % to 150 % of the mean.
        timer = setTimeout(
          () => {
            press();
            next();
          },
          (1000 / keysPerSecond) * (0.5 + Math.random()),
        );
      };
      next();
    },
    stop: () => clearTimeout(timer),
  };
}

const letters = 'eeeeeetttaaooiinn sshhrrdlu  ';
