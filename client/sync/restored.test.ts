import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { META, RESTORED } from '#shared/doc/schema.ts';
import { closes } from '#shared/wire/closes.ts';
import type * as Y from 'yjs';

import type { PlanConnection } from './connection.ts';
import { openPlan } from './provider.ts';
import { networkTo } from './testing/network.ts';
import { add, ana, ben, editsBy, planId, planWith } from './testing/people.ts';
import { Relay } from './testing/relay.ts';

const open: PlanConnection[] = [];

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  for (const conn of open.splice(0)) conn.close();
  vi.useRealTimers();
});

function pageOn(relay: Relay) {
  const network = networkTo(relay, ben);
  const conn = openPlan(planId, {
    me: ben,
    mayWrite: true,
    url: 'ws://127.0.0.1/sync',
    Socket: network.Socket,
  });
  open.push(conn);
  network.deliverAll();
  const comeBack = () => {
    for (let gone = 0; gone < 20_000; gone += 100) {
      vi.advanceTimersByTime(100);
      network.deliverAll();
    }
  };
  return { conn, network, comeBack };
}

const earlier = { snapshot: 'a', safety: 'x', at: '2026-03-01T10:00:00.000Z', by: ana.id };
const later = { snapshot: 'a', safety: 'y', at: '2026-05-03T10:00:00.000Z', by: ana.id };

/** As the server writes a restore. */
function restore(doc: Y.Doc, entry: object): void {
  doc.transact(() => doc.getMap(META).set(RESTORED, entry));
}

/** A page that hears what the server itself writes. */
function broadcasting(relay: Relay, page: ReturnType<typeof pageOn>): void {
  relay.askEveryone();
  page.network.cut();
  page.comeBack();
}

test('[REV-20] a return to an earlier plan before it was opened here is no news', () => {
  const doc = planWith('I rest');
  restore(doc, earlier);
  const page = pageOn(new Relay(doc));
  expect(page.conn.saved.get().loaded).toBe(true);
  expect(page.conn.restored.get()).toBeNull();
});

test('[REV-20] a return to an earlier plan while this page was away is heard once it is back', () => {
  const relay = new Relay(planWith('I rest'));
  restore(relay.doc, earlier);
  const page = pageOn(relay);
  const heard: unknown[] = [];
  page.conn.restored.subscribe(() => heard.push(page.conn.restored.get()));
  restore(relay.doc, later);
  broadcasting(relay, page);
  expect(heard).toEqual([later]);
  broadcasting(relay, page);
  expect(heard).toEqual([later]);
});

test('[REV-20] it is heard through a fresh document, too', () => {
  const relay = new Relay(planWith('I rest'));
  const page = pageOn(relay);
  restore(relay.doc, later);
  relay.refuseWith = closes.refused.code;
  add(page.conn.doc, page.conn.context, 'goal', 'too much');
  page.network.deliverAll();
  relay.refuseWith = null;
  page.comeBack();
  expect(page.conn.generation.get()).toBe(2);
  expect(page.conn.restored.get()).toEqual(later);
});

test.each([
  ['a snapshot', { snapshot: 7 }],
  ['the one of just before', { safety: null }],
  ['a moment', { at: 7 }],
  ['a person', { by: null }],
])('[REV-20] what does not name %s is no restore', (_what, wrong) => {
  const relay = new Relay(planWith('I rest'));
  const page = pageOn(relay);
  restore(relay.doc, { ...later, ...wrong });
  broadcasting(relay, page);
  expect(page.conn.restored.get()).toBeNull();
});

test('[REV-21] what is told of rises, and all of it does after a gap', () => {
  const relay = new Relay(planWith('I rest'));
  const page = pageOn(relay);
  expect(page.conn.told.get()).toEqual({ history: 0, review: 0, annotations: 0 });
  relay.notify({ kind: 'changed', what: 'review' });
  page.network.deliverAll();
  expect(page.conn.told.get()).toEqual({ history: 0, review: 1, annotations: 0 });
  relay.notify({ kind: 'changed', what: 'history' });
  page.network.deliverAll();
  relay.notify({ kind: 'changed', what: 'annotations' });
  page.network.deliverAll();
  expect(page.conn.told.get()).toEqual({ history: 1, review: 1, annotations: 1 });
  page.network.cut();
  page.comeBack();
  expect(page.conn.told.get()).toEqual({ history: 2, review: 2, annotations: 2 });
});

test('[REV-21] an edit by someone else tells of nothing', () => {
  const relay = new Relay(planWith('I rest'));
  const page = pageOn(relay);
  add(relay.doc, editsBy(ana.id, 7), 'goal', 'I sleep');
  expect(page.conn.told.get()).toEqual({ history: 0, review: 0, annotations: 0 });
});
