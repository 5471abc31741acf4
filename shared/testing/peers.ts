/**
 * A network of people who write one plan. Every peer holds its own document and undo. What a peer
 * writes travels to each other peer as Yjs updates that the test delivers, drops, repeats, reorders
 * or holds back behind a partition; `deliverAll` ends with everyone asking everyone for what is
 * missing, as a reconnect does.
 */
import * as Y from 'yjs';

import type { EditContext } from '../doc/edit.ts';
import { BLOCKS } from '../doc/schema.ts';
import { mayUndo } from '../doc/undo.ts';
import type { UserId } from '../plan/plan.ts';
import { contextOf, emptyPlan } from './plans.ts';
import { seeded } from './random.ts';

export interface Peer {
  readonly by: UserId;
  readonly doc: Y.Doc;
  readonly context: EditContext;
  /** Every change is a step of its own. */
  readonly undo: Y.UndoManager;
}

/**
 * Told everything that an honest peer sends, in the order it was written: whoever applies each
 * update to a document of their own before the next call never misses a dependency. `update`: one
 * transaction just made by `sender`. `answer`: what `sender` knows and another peer does not, which
 * may hold others' changes too. Throw to fail the test.
 */
type Check = (update: Uint8Array, sender: Peer, kind: 'update' | 'answer') => void;

export interface Network {
  readonly peers: readonly Peer[];
  /** How many updates are on their way. */
  readonly waiting: () => number;
  /** Delivers one update that is on its way. `pick` is any number: it chooses which. */
  deliver(pick: number): void;
  /** Delivers everything on its way that no partition stops, in random order. */
  flow(): void;
  /** Loses one update. */
  drop(pick: number): void;
  /** Delivers one update and leaves it on its way. */
  duplicate(pick: number): void;
  /** Until `heal`, nothing passes between the first `size` peers and the rest. */
  partition(size: number): void;
  heal(): void;
  /** Heals, delivers what is on its way, in random order, and lets all exchange what is missing. */
  deliverAll(): void;
}

export interface NetworkOptions {
  /** How many peers, 2 or more. */
  readonly count?: number;
  readonly seed?: number;
  /** The document that all of them start from; an empty plan unless said. */
  readonly start?: Y.Doc;
  readonly check?: Check;
}

interface Parcel {
  readonly from: number;
  readonly to: number;
  readonly update: Uint8Array;
}

/** Origin of what arrives from other peers. */
const arrived = { name: 'arrived' } as const;

export function networkOf({ count = 3, seed = 1, start, check }: NetworkOptions = {}): Network {
  const random = seeded(seed);
  const first = Y.encodeStateAsUpdate(start ?? emptyPlan());
  const peers = Array.from({ length: count }, (_, index) => peerOf(index, seed, first));
  const underway: Parcel[] = [];
  let wall = 0;

  peers.forEach((peer, from) => {
    peer.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === arrived) return;
      check?.(update, peer, 'update');
      peers.forEach((_, to) => {
        if (to !== from) underway.push({ from, to, update });
      });
    });
  });

  const passable = () => underway.filter(({ from, to }) => from < wall === to < wall);
  const choose = (pick: number): Parcel | undefined => {
    const choices = passable();
    return choices[pick % choices.length];
  };
  const lose = (parcel: Parcel) => void underway.splice(underway.indexOf(parcel), 1);
  const hand = ({ to, update }: Parcel) => {
    const peer = peers[to];
    if (peer) Y.applyUpdate(peer.doc, update, arrived);
  };
  const ask = (asking: Peer, asked: Peer) => {
    const answer = Y.encodeStateAsUpdate(asked.doc, Y.encodeStateVector(asking.doc));
    check?.(answer, asked, 'answer');
    Y.applyUpdate(asking.doc, answer, arrived);
  };

  return {
    peers,
    waiting: () => underway.length,
    deliver(pick) {
      const parcel = choose(pick);
      if (parcel === undefined) return;
      lose(parcel);
      hand(parcel);
    },
    flow() {
      while (passable().length > 0) this.deliver(Math.floor(random() * underway.length));
    },
    drop(pick) {
      const parcel = choose(pick);
      if (parcel !== undefined) lose(parcel);
    },
    duplicate(pick) {
      const parcel = choose(pick);
      if (parcel !== undefined) hand(parcel);
    },
    partition(size) {
      wall = size;
    },
    heal() {
      wall = 0;
    },
    deliverAll() {
      wall = 0;
      this.flow();
      // Through the first peer, which then knows everything, to all the others.
      const [hub, ...rest] = peers;
      if (hub === undefined) return;
      for (const peer of rest) ask(hub, peer);
      for (const peer of rest) ask(peer, hub);
    },
  };
}

function peerOf(index: number, seed: number, first: Uint8Array): Peer {
  const by = (['ana-therapist', 'ben-client'][index] ?? `supporter-${index}`) as UserId;
  const doc = new Y.Doc();
  doc.clientID = 100 + index;
  Y.applyUpdate(doc, first, arrived);
  const context = contextOf(by, seed * 31 + index);
  const undo = new Y.UndoManager(doc.getMap(BLOCKS), {
    trackedOrigins: new Set([context.origin]),
    captureTimeout: 0,
    deleteFilter: mayUndo,
  });
  return { by, doc, context, undo };
}
