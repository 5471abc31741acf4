import { addBlock } from '#shared/doc/edit.ts';
import { readPlan } from '#shared/doc/read.ts';
import { textOf } from '#shared/testing/plans.ts';
import { closes } from '#shared/wire/closes.ts';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import type { PlanConnection } from './connection.ts';
import { openPlan } from './provider.ts';
import { type Network, networkTo } from './testing/network.ts';
import { add, ana, ben, blockId, editsBy, planId, planWith } from './testing/people.ts';
import { Relay } from './testing/relay.ts';

const url = 'ws://127.0.0.1/sync';
const goal = blockId(1);
const open: PlanConnection[] = [];

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  for (const conn of open.splice(0)) conn.close();
  vi.useRealTimers();
});

interface Page {
  readonly conn: PlanConnection;
  readonly network: Network;
  /** What the mark says. */
  readonly state: () => string;
}

function pageOn(relay: Relay, { me = ben, mayWrite = true } = {}): Page {
  const network = networkTo(relay, me);
  const conn = openPlan(planId, { me, mayWrite, url, Socket: network.Socket });
  open.push(conn);
  network.deliverAll();
  return { conn, network, state: () => conn.saved.get().state };
}

/** Lets timers run and delivers what they cause. */
function pass(ms: number, ...networks: readonly Network[]): void {
  for (let gone = 0; gone < ms; gone += 100) {
    vi.advanceTimersByTime(100);
    for (const network of networks) network.deliverAll();
  }
}

function type(conn: PlanConnection, text: string, id = goal): void {
  const at = textOf(conn.doc, id);
  conn.doc.transact(() => at.insert(at.length, text), conn.context.origin);
}

const goalsOf = (conn: PlanConnection) => conn.plan.get().blocks.map((block) => block.statement);

test('[CLIENT-1] a plan that is opened arrives and is saved', () => {
  const page = pageOn(new Relay(planWith('I say what I think')));
  expect(page.state()).toBe('saved');
  expect(goalsOf(page.conn)).toEqual(['I say what I think']);
});

test('[CLIENT-1] the schema this page knows is said when it connects, and nothing else', () => {
  const relay = new Relay(planWith());
  const urls: string[] = [];
  const network = networkTo(relay, ben);
  const Socket = class extends network.Socket {
    constructor(to: string | URL) {
      super(to);
      urls.push(String(to));
    }
  };
  open.push(openPlan(planId, { me: ben, mayWrite: true, url, Socket }));
  expect(urls).toEqual([`${url}/${planId}?schema=1`]);
});

test('[SAVED-1] what I type is saving until the server has it on disk', () => {
  const relay = new Relay(planWith('I rest'));
  const page = pageOn(relay);
  relay.holding = true;
  type(page.conn, ' more');
  page.network.deliverAll();
  expect(page.conn.saved.get()).toMatchObject({ state: 'saving', unsaved: true });
  relay.release();
  page.network.deliverAll();
  expect(page.conn.saved.get()).toMatchObject({ state: 'saved', unsaved: false });
});

test('[SAVED-2] what I type while offline stays, and is sent when the server is back', () => {
  const relay = new Relay(planWith('I rest'));
  const page = pageOn(relay);
  page.network.reachable = false;
  page.network.cut();
  type(page.conn, ' more');
  expect(page.conn.saved.get()).toMatchObject({ state: 'offline', unsaved: true, writable: true });
  expect(page.conn.hasUnsaved()).toBe(true);
  pass(5_000, page.network);
  expect(page.state()).toBe('offline');
  page.network.reachable = true;
  pass(10_000, page.network);
  expect(page.state()).toBe('saved');
  expect(readPlan(relay.doc).blocks[0]?.statement).toBe('I rest more');
});

test('[SAVED-4] writes that the server could not keep are asked for again', () => {
  const relay = new Relay(planWith('I rest'));
  const page = pageOn(relay);
  relay.holding = true;
  relay.notify({ kind: 'read-only', reason: 'storage' });
  type(page.conn, ' more');
  page.network.deliverAll();
  expect(page.conn.saved.get()).toMatchObject({ state: 'read-only', unsaved: true });
  relay.notify({ kind: 'writable' });
  relay.askEveryone();
  page.network.deliverAll();
  expect(page.state()).toBe('saving');
  relay.release();
  page.network.deliverAll();
  expect(page.state()).toBe('saved');
});

test('[CLIENT-2] a page that is signed out keeps its text and goes on after signing in', () => {
  const relay = new Relay(planWith('I rest'));
  const page = pageOn(relay);
  relay.holding = true;
  type(page.conn, ' more');
  relay.closeAll(closes.signedOut.code);
  relay.holding = false;
  page.network.deliverAll();
  expect(page.conn.saved.get()).toMatchObject({
    state: 'ended',
    ended: 'signedOut',
    unsaved: true,
  });
  const joins = relay.joins;
  pass(60_000, page.network);
  expect(relay.joins).toBe(joins);

  page.conn.reconnect();
  pass(1_000, page.network);
  expect(page.state()).toBe('saved');
  expect(readPlan(relay.doc).blocks[0]?.statement).toBe('I rest more');
});

test.each([
  ['noAccess', closes.noAccess.code],
  ['noSuchPlan', closes.noSuchPlan.code],
  ['reload', closes.reload.code],
] as const)(
  '[CLIENT-3] %s ends the plan for this page, and unsaved words can be copied',
  (ended, code) => {
    const relay = new Relay(planWith('I rest'));
    const page = pageOn(relay);
    relay.refuseWith = code;
    type(page.conn, ' more');
    page.network.deliverAll();
    const joins = relay.joins;
    pass(60_000, page.network);
    expect(relay.joins).toBe(joins);
    expect(page.conn.saved.get()).toMatchObject({ state: 'ended', ended, writable: false });
    expect(page.conn.keptAside.get()).toEqual([
      { blockId: goal, field: 'statement', text: 'I rest more' },
    ]);
  },
);

test.each([
  ['resync', closes.resync.code],
  ['tooLarge', closes.tooLarge.code],
  ['refused', closes.refused.code],
])(
  '[CLIENT-4] after %s the page joins afresh, keeps my words aside, and later edits sync',
  (_name, code) => {
    const relay = new Relay(planWith('I rest', 'I sleep'));
    const page = pageOn(relay);
    const before = page.conn.doc;
    relay.refuseWith = code;
    type(page.conn, ' more');
    page.network.deliverAll();
    expect(page.conn.saved.get()).toMatchObject({ state: 'refused', writable: false });
    expect(goalsOf(page.conn)).toEqual(['I rest more', 'I sleep']);

    relay.refuseWith = null;
    pass(1_000, page.network);
    expect(page.conn.generation.get()).toBe(2);
    expect(page.conn.doc).not.toBe(before);
    expect(page.state()).toBe('saved');
    expect(goalsOf(page.conn)).toEqual(['I rest', 'I sleep']);
    expect(page.conn.keptAside.get()).toEqual([
      { blockId: goal, field: 'statement', text: 'I rest more' },
    ]);

    type(page.conn, ' well', blockId(2));
    page.network.deliverAll();
    expect(readPlan(relay.doc).blocks.map((block) => block.statement)).toEqual([
      'I rest',
      'I sleep well',
    ]);
    page.conn.forgetKept();
    expect(page.conn.keptAside.get()).toEqual([]);
  },
);

test('[CLIENT-4] a refused new block leaves its words, and words that did arrive are not kept', () => {
  const relay = new Relay(planWith('I rest'));
  const page = pageOn(relay);
  relay.holding = true;
  type(page.conn, ' more');
  page.network.deliverAll();
  relay.release();
  relay.refuseWith = closes.refused.code;
  const added = addBlock(page.conn.doc, page.conn.context, 'area', { text: 'Worry at work' });
  page.network.deliverAll();
  relay.refuseWith = null;
  pass(1_000, page.network);
  expect(goalsOf(page.conn)).toEqual(['I rest more']);
  expect(page.conn.keptAside.get()).toEqual([
    { blockId: added, field: 'statement', text: 'Worry at work' },
  ]);
});

test('[CLIENT-4] a field that was saved is not kept aside, whatever others made of it since', () => {
  const relay = new Relay(planWith('I rest', 'I sleep'));
  const page = pageOn(relay);
  type(page.conn, ' more');
  page.network.deliverAll();
  relay.refuseWith = closes.refused.code;
  type(page.conn, ' well', blockId(2));
  page.network.deliverAll();
  relay.refuseWith = null;
  textOf(relay.doc, goal).insert(0, 'Today ');
  pass(1_000, page.network);
  expect(goalsOf(page.conn)).toEqual(['Today I rest more', 'I sleep']);
  expect(page.conn.keptAside.get()).toEqual([
    { blockId: blockId(2), field: 'statement', text: 'I sleep well' },
  ]);
});

test('[CLIENT-5] being refused again and again makes no storm', () => {
  const relay = new Relay(planWith('I rest'));
  const page = pageOn(relay);
  relay.refuseWith = closes.refused.code;
  for (let minute = 0; minute < 2; minute++) {
    for (let tries = 0; tries < 60; tries++) {
      if (page.conn.saved.get().writable) type(page.conn, '!');
      page.network.deliverAll();
      pass(1_000, page.network);
    }
  }
  expect(relay.joins).toBeLessThan(15);
});

test('[CLIENT-5] a server that is away is tried at growing distances', () => {
  const relay = new Relay(planWith());
  const network = networkTo(relay, ben);
  let tries = 0;
  const Socket = class extends network.Socket {
    constructor(to: string | URL) {
      super(to);
      tries += 1;
    }
  };
  network.reachable = false;
  const conn = openPlan(planId, { me: ben, mayWrite: true, url, Socket });
  open.push(conn);
  pass(60_000, network);
  expect(conn.saved.get()).toMatchObject({ state: 'offline', loaded: false, writable: false });
  expect(tries).toBeGreaterThan(5);
  expect(tries).toBeLessThan(20);
});

test('[CLIENT-6] an observer is read-only from the first moment', () => {
  const page = pageOn(new Relay(planWith('I rest')), { mayWrite: false });
  expect(page.conn.saved.get()).toMatchObject({
    state: 'read-only',
    reason: 'role',
    writable: false,
    unsaved: false,
  });
});

test('[CLIENT-7] a change of access is heard', () => {
  const relay = new Relay(planWith());
  const page = pageOn(relay);
  relay.notify({ kind: 'access-changed' });
  page.network.deliverAll();
  expect(page.conn.accessChanges.get()).toBe(1);
});

test('[CLIENT-8] who is here follows into a fresh document', () => {
  const relay = new Relay(planWith('I rest'));
  const bens = pageOn(relay);
  const anas = pageOn(relay, { me: ana });
  const deliver = () => pass(200, bens.network, anas.network);
  deliver();
  bens.conn.setFocus(goal, 'statement');
  deliver();
  const benAtGoal = { id: ben.id, isMe: false, at: { blockId: goal, field: 'statement' } };
  expect(anas.conn.people.get()).toMatchObject([{ id: ana.id, isMe: true }, benAtGoal]);

  relay.refuseWith = closes.refused.code;
  type(bens.conn, '!');
  bens.network.deliverAll();
  relay.refuseWith = null;
  pass(1_000, bens.network, anas.network);
  expect(bens.conn.generation.get()).toBe(2);
  expect(anas.conn.people.get()).toMatchObject([{ id: ana.id, isMe: true }, benAtGoal]);
  expect(bens.conn.people.get()).toMatchObject([{ id: ben.id }, { id: ana.id }]);
});

test('[CLIENT-9] what others write arrives, and listeners are told once per microtask', async () => {
  const relay = new Relay(planWith('I rest'));
  const page = pageOn(relay);
  let told = 0;
  page.conn.plan.subscribe(() => {
    told += 1;
  });
  const writer = pageOn(relay, { me: ana });
  const context = { ...editsBy(ana.id, 10), origin: writer.conn.context.origin };
  for (const text of ['one', 'two', 'three']) add(writer.conn.doc, context, 'goal', text);
  pass(100, writer.network, page.network);
  await Promise.resolve();
  expect(told).toBe(1);
  expect(goalsOf(page.conn)).toEqual(['I rest', 'one', 'two', 'three']);
});
