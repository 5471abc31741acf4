import {
  addBlock,
  link,
  moveBlock,
  removeBlock,
  setLookAgainOn,
  setRhythm,
  setState,
  setTitle,
} from '#shared/doc/edit.ts';
import { readPlan } from '#shared/doc/read.ts';
import type { Day } from '#shared/plan/plan.ts';
import { textOf } from '#shared/testing/plans.ts';
import { closes } from '#shared/wire/closes.ts';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import type { PlanConnection } from './connection.ts';
import { fieldKey } from './presence.ts';
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
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
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

/** Makes the server refuse what `act` writes, and lets the page join afresh. */
function refused(page: Page, relay: Relay, act: () => void): void {
  relay.refuseWith = closes.refused.code;
  act();
  page.network.deliverAll();
  relay.refuseWith = null;
  pass(5_000, page.network);
}

test('[CLIENT-4] the same words refused twice are kept aside once', () => {
  const relay = new Relay(planWith('I rest'));
  const page = pageOn(relay);
  refused(page, relay, () => type(page.conn, ' more'));
  refused(page, relay, () => type(page.conn, ' more'));
  expect(page.conn.generation.get()).toBe(3);
  expect(page.conn.keptAside.get()).toEqual([
    { blockId: goal, field: 'statement', text: 'I rest more' },
  ]);
});

test('[CLIENT-4] what else was done in the same offline stretch is said, too', () => {
  const doc = planWith('I rest', 'I sleep', 'I walk', 'I eat');
  const area = add(doc, editsBy(ana.id, 5), 'area', 'Calm');
  const relay = new Relay(doc);
  const page = pageOn(relay);
  page.network.reachable = false;
  page.network.cut();
  const { conn } = page;
  const { context } = conn;
  setTitle(conn.doc, context, 'My own voice');
  setRhythm(conn.doc, context, { everyDays: 14 });
  setLookAgainOn(conn.doc, context, '2026-05-01' as Day);
  setState(conn.doc, context, goal, 'here-now', 'I slept in');
  moveBlock(conn.doc, context, blockId(2), { section: 'goals', after: null });
  link(conn.doc, context, blockId(3), area);
  setState(conn.doc, context, blockId(4), 'set-aside');
  removeBlock(conn.doc, context, area);
  type(conn, ' more');
  const empty = addBlock(conn.doc, context, 'signal');
  relay.refuseWith = closes.refused.code;
  page.network.reachable = true;
  pass(10_000, page.network);
  relay.refuseWith = null;
  pass(10_000, page.network);
  expect(page.conn.generation.get()).toBe(2);
  const kept = page.conn.keptAside.get();
  const expected = [
    { act: 'title', blockId: null, about: '', text: 'My own voice' },
    { act: 'rhythm', blockId: null, about: '', text: '' },
    { act: 'lookAgain', blockId: null, about: '', text: '' },
    { act: 'add', blockId: empty, about: '', text: '' },
    { blockId: goal, field: 'statement', text: 'I rest more' },
    { act: 'state', blockId: goal, about: 'I rest more', text: 'I slept in' },
    { act: 'move', blockId: blockId(2), about: 'I sleep', text: '' },
    { act: 'link', blockId: blockId(3), about: 'I walk', text: '' },
    { act: 'setAside', blockId: blockId(4), about: 'I eat', text: '' },
    { act: 'setAside', blockId: area, about: 'Calm', text: '' },
  ];
  expect(kept).toHaveLength(expected.length);
  expect(kept).toEqual(expect.arrayContaining(expected));
});

test('[CLIENT-4] an act that stands in the fresh document just the same is not listed', () => {
  const relay = new Relay(planWith('I rest'));
  const page = pageOn(relay);
  refused(page, relay, () => {
    setTitle(page.conn.doc, page.conn.context, 'My own voice');
    setTitle(relay.doc, editsBy(ana.id), 'My own voice');
  });
  expect(page.conn.generation.get()).toBe(2);
  expect(page.conn.keptAside.get()).toEqual([]);
});

test('[CLIENT-4] words kept aside count as unsaved until they are let go', () => {
  const leaving = Object.assign(new EventTarget(), { document: new EventTarget() });
  vi.stubGlobal('window', leaving);
  const asks = () => !leaving.dispatchEvent(new Event('beforeunload', { cancelable: true }));
  const relay = new Relay(planWith('I rest'));
  const page = pageOn(relay);
  expect([page.conn.hasUnsaved(), asks()]).toEqual([false, false]);
  refused(page, relay, () => type(page.conn, ' more'));
  expect(page.state()).toBe('saved');
  expect([page.conn.hasUnsaved(), asks()]).toEqual([true, true]);
  page.conn.forgetKept();
  expect([page.conn.hasUnsaved(), asks()]).toEqual([false, false]);
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

test('[CLIENT-14] a network lost while others are held back leaves their carets alive', () => {
  const relay = new Relay(planWith('I rest'));
  const bens = pageOn(relay);
  const anas = pageOn(relay, { me: ana });
  const position = { type: { client: 1, clock: 2 }, tname: null, item: null, assoc: 0 };
  const carets = bens.conn.cursors.forField(goal, 'statement');
  const caretOfAna = (cursor: object | null) => {
    anas.conn.awareness.setLocalStateField('cursor', cursor);
    pass(200, anas.network, bens.network);
  };
  const there = { field: fieldKey(goal, 'statement'), anchor: position, head: position };

  const letGo = bens.conn.holdOthers();
  caretOfAna(there);
  expect(carets.getStates().size).toBe(0);
  bens.network.cut();
  pass(10_000, anas.network, bens.network);
  letGo();
  caretOfAna({ ...there });
  expect(carets.getStates().size).toBe(1);
  caretOfAna(null);
  expect(carets.getStates().size).toBe(0);
});

test('[CLIENT-14] what waited for a socket that is gone is dropped, and asked for again', () => {
  const relay = new Relay(planWith('I rest'));
  const bens = pageOn(relay);
  const anas = pageOn(relay, { me: ana });
  const letGo = bens.conn.holdOthers();
  type(anas.conn, ' more');
  pass(200, anas.network, bens.network);
  bens.network.reachable = false;
  bens.network.cut();
  letGo();
  expect(goalsOf(bens.conn)).toEqual(['I rest']);
  bens.network.reachable = true;
  pass(10_000, anas.network, bens.network);
  expect(goalsOf(bens.conn)).toEqual(['I rest more']);
});

test('[CLIENT-1] nothing goes from tab to tab except by way of the server', () => {
  const posted = vi.spyOn(BroadcastChannel.prototype, 'postMessage');
  const mine = pageOn(new Relay(planWith('I rest')));
  const other = pageOn(new Relay(planWith('I rest')));
  type(mine.conn, ' more');
  mine.conn.setFocus(goal, 'statement');
  pass(1_000, mine.network, other.network);
  expect(goalsOf(mine.conn)).toEqual(['I rest more']);
  expect(goalsOf(other.conn)).toEqual(['I rest']);
  expect(posted).not.toHaveBeenCalled();
});
