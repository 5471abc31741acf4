/**
 * Honest people around one guarded plan, as they are around a server: each has a link of their own
 * to it, and hears of others only what is durable. A cut link loses what is on it; on coming back
 * both sides exchange what the other lacks, as y-websocket does. Everything a person sends must be
 * let through: anything else throws.
 */
import { trackUndo } from '#shared/doc/undo.ts';
import type { UserId } from '#shared/plan/plan.ts';
import type { Network, Peer } from '#shared/testing/peers.ts';
import { contextOf, emptyPlan } from '#shared/testing/plans.ts';
import { seeded } from '#shared/testing/random.ts';
import * as Y from 'yjs';

import { GuardedPlan } from './guarded-plan.ts';

export interface StarOptions {
  readonly count: number;
  readonly seed: number;
  /** How many accepted updates may wait before they become durable together. */
  readonly lag: number;
  /** Milliseconds within which an undo manager makes one step of several changes. */
  readonly mergeMs: number;
}

export interface Star extends Network {
  readonly plan: GuardedPlan;
}

interface Link {
  readonly peer: Peer;
  online: boolean;
  up: Uint8Array[];
  down: Uint8Array[];
}

const fromServer = { name: 'from the server' } as const;

export function starOf({ count, seed, lag, mergeMs }: StarOptions): Star {
  const random = seeded(seed);
  const start = emptyPlan();
  const plan = new GuardedPlan(start);
  let accepted = 0;

  const links: Link[] = Array.from({ length: count }, (_, index) => {
    const by = (['ana-therapist', 'ben-client'][index] ?? `supporter-${index}`) as UserId;
    const doc = new Y.Doc();
    doc.clientID = 100 + index;
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(start), fromServer);
    const context = contextOf(by, seed * 31 + index);
    const undo = trackUndo(doc, [context.origin], { mergeMs });
    const link: Link = { peer: { by, doc, context, undo }, online: true, up: [], down: [] };
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== fromServer && link.online) link.up.push(update);
    });
    return link;
  });

  const take = ({ peer }: Link, update: Uint8Array): void => {
    const verdict = plan.send(peer.by, update);
    if (verdict.kind === 'nothing') return;
    if (verdict.kind !== 'write') throw new Error(`${peer.by}: ${JSON.stringify(verdict)}`);
    accepted += 1;
    if (accepted % (lag + 1) === 0) commit();
  };
  const commit = (): void => {
    const before = Y.encodeStateVector(plan.doc);
    plan.commit();
    const news = Y.encodeStateAsUpdate(plan.doc, before);
    for (const link of links) if (link.online) link.down.push(news);
  };
  const cut = (link: Link): void => {
    link.online = false;
    link.up = [];
    link.down = [];
  };
  const connect = (link: Link): void => {
    if (link.online) return;
    const { doc } = link.peer;
    link.online = true;
    link.up.push(Y.encodeStateAsUpdate(doc, Y.encodeStateVector(plan.doc)));
    link.down.push(Y.encodeStateAsUpdate(plan.doc, Y.encodeStateVector(doc)));
  };
  const step = (link: Link, up: boolean): void => {
    const update = (up ? link.up : link.down).shift();
    if (update === undefined) return;
    if (up) take(link, update);
    else Y.applyUpdate(link.peer.doc, update, fromServer);
  };
  const linkAt = (pick: number): Link => {
    const link = links[pick % links.length];
    if (link === undefined) throw new Error('There is nobody.');
    return link;
  };
  const waiting = (): number =>
    links.reduce((sum, { up, down }) => sum + up.length + down.length, 0);

  return {
    plan,
    peers: links.map(({ peer }) => peer),
    waiting,
    // Which way must not follow from whose link it is, or some queues are never served.
    deliver: (pick) => step(linkAt(pick), Math.floor(pick / links.length) % 2 === 0),
    flow() {
      while (waiting() > 0) this.deliver(Math.floor(random() * 1000));
    },
    /** The line breaks, and is back at once. */
    drop(pick) {
      cut(linkAt(pick));
      connect(linkAt(pick));
    },
    /** A client sends everything it has, merged from two halves. */
    duplicate(pick) {
      const { doc } = linkAt(pick).peer;
      const own = Y.encodeStateAsUpdate(doc);
      take(linkAt(pick), Y.mergeUpdates([own, Y.diffUpdate(own, Y.encodeStateVector(plan.doc))]));
    },
    partition(size) {
      links.slice(0, size).forEach(cut);
    },
    heal() {
      links.forEach(connect);
    },
    deliverAll() {
      links.forEach(connect);
      this.flow();
      commit();
      this.flow();
      links.forEach(cut);
      links.forEach(connect);
      this.flow();
      commit();
      this.flow();
    },
  };
}
