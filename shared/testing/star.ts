/**
 * A server and the pages that are connected to it, as they really talk: each line delivers in order,
 * a lost line loses what is on it, and coming back exchanges what is missing both ways. It takes the
 * same steps as the network of peers; the server itself takes part in no step.
 */
import * as Y from 'yjs';

import { onFallen, type Fallen } from '../doc/fallen.ts';
import { forgetAfterRestores, trackUndo } from '../doc/undo.ts';
import type { UserId } from '../plan/plan.ts';
import type { Network, Peer } from './peers.ts';
import { contextOf, emptyPlan } from './plans.ts';
import { seeded } from './random.ts';

export interface Page extends Peer {
  /** What this page kept aside after restores. */
  readonly fallen: Fallen[];
}

export interface Star extends Network {
  readonly server: Y.Doc;
  readonly peers: readonly Page[];
  /** The server writes something itself; it goes to every page. */
  write(update: Uint8Array): void;
  /** True when the server knows all that this page wrote, and the page all that the server knows. */
  isLevel(page: Page): boolean;
}

export interface StarOptions {
  readonly count?: number;
  readonly seed?: number;
  /** An empty document as the server makes them. */
  readonly serverDoc?: () => Y.Doc;
}

interface Line {
  readonly page: Page;
  up: Uint8Array[];
  down: Uint8Array[];
  connected: boolean;
}

const arrived = { name: 'arrived' } as const;
/** Above the ids that restores write under, as nearly all real pages are. */
const firstPage = 2 ** 30;

export function starOf({ count = 3, seed = 1, serverDoc = tidyless }: StarOptions = {}): Star {
  const random = seeded(seed);
  const server = serverDoc();
  Y.applyUpdate(server, Y.encodeStateAsUpdate(emptyPlan()));
  const lines = Array.from({ length: count }, (_, index): Line => {
    const page = pageOf(index, seed, server);
    const line: Line = { page, up: [], down: [], connected: true };
    page.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== arrived && line.connected) line.up.push(update);
    });
    return line;
  });
  server.on('update', (update: Uint8Array, from: unknown) => {
    for (const line of lines) if (line.connected && line !== from) line.down.push(update);
  });

  const busy = () => lines.filter(({ up, down }) => up.length + down.length > 0);
  /** Hands on the oldest that waits on one side of a line, or on the other when there is none. */
  const pass = (line: Line, upwards: boolean) => {
    const goesUp = line.down.length === 0 || (upwards && line.up.length > 0);
    const update = (goesUp ? line.up : line.down).shift();
    if (update === undefined) return;
    if (goesUp) Y.applyUpdate(server, update, line);
    else Y.applyUpdate(line.page.doc, update, arrived);
  };
  const disconnect = (line: Line | undefined) => {
    if (line === undefined) return;
    line.connected = false;
    line.up = [];
    line.down = [];
  };
  const connect = (line: Line) => {
    if (line.connected) return;
    line.connected = true;
    const { doc } = line.page;
    line.up.push(Y.encodeStateAsUpdate(doc, Y.encodeStateVector(server)));
    line.down.push(Y.encodeStateAsUpdate(server, Y.encodeStateVector(doc)));
  };

  return {
    server,
    peers: lines.map(({ page }) => page),
    write: (update) => Y.applyUpdate(server, update),
    isLevel: ({ doc }) => String(Y.encodeStateVector(doc)) === String(Y.encodeStateVector(server)),
    waiting: () => lines.reduce((sum, { up, down }) => sum + up.length + down.length, 0),
    deliver(pick) {
      const line = busy()[pick % busy().length];
      if (line) pass(line, Math.floor(pick / 8) % 2 === 0);
    },
    flow() {
      for (let due = busy(); due.length > 0; due = busy()) {
        const line = due[Math.floor(random() * due.length)];
        if (line) pass(line, random() < 0.5);
      }
    },
    drop: (pick) => disconnect(lines[pick % lines.length]),
    // A line never says anything twice; the nearest thing is to come back at once.
    duplicate(pick) {
      const line = lines[pick % lines.length];
      disconnect(line);
      if (line) connect(line);
    },
    partition(size) {
      for (const line of lines.slice(size)) disconnect(line);
    },
    heal() {
      for (const line of lines) connect(line);
    },
    deliverAll() {
      // Twice: what pages tidy up after the first time is on its way, too.
      for (let round = 0; round < 2; round++) {
        for (const line of lines) {
          disconnect(line);
          connect(line);
        }
        this.flow();
      }
    },
  };
}

function pageOf(index: number, seed: number, server: Y.Doc): Page {
  const by = (['ana-therapist', 'ben-client'][index] ?? `supporter-${index}`) as UserId;
  const doc = new Y.Doc();
  doc.clientID = firstPage + index;
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(server), arrived);
  const context = contextOf(by, seed * 31 + index);
  const undo = trackUndo(doc, [context.origin], { mergeMs: 0 });
  forgetAfterRestores(doc, undo);
  const fallen: Fallen[] = [];
  onFallen(doc, (more) => void fallen.push(...more));
  return { by, doc, context, undo, fallen };
}

/** As the server's: it collects garbage, and tidies no marks by itself. */
function tidyless(): Y.Doc {
  const doc = new Y.Doc({
    gcFilter: ({ parentSub }) => parentSub !== 'state' && parentSub !== 'removed',
  });
  doc.on('afterTransaction', (transaction: Y.Transaction) => {
    transaction._needFormattingCleanup = false;
  });
  return doc;
}
