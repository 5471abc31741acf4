import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';

import { Pending } from '../pending.ts';
import { arrive, freshOf } from './arrive.ts';
import { ListOrder, type List } from './list-order.ts';
import { Lookup } from './lookup.ts';
import { Places } from './place.ts';
import { readUpdate } from './read-update.ts';
import type { Id } from './struct.ts';
import { forge, type Forged } from './testing/forge.ts';

/** The ticks of a text as yjs has them after an update. */
function ticksByYjs(doc: Y.Doc): Id[] {
  const ticks: Id[] = [];
  for (let item = rootOf(doc)._start; item !== null; item = item.right) {
    for (let at = 0; at < item.length; at++) {
      ticks.push({ client: item.id.client, clock: item.id.clock + at });
    }
  }
  return ticks;
}

/** The same as the order works them out, without applying the update; `null` when that is no order. */
function ticksByOrder(doc: Y.Doc, update: Uint8Array): Id[] | null {
  const pending = new Pending();
  const lookup = new Lookup(doc, pending);
  const fresh = freshOf(readUpdate(update), lookup);
  if (fresh === 'resync') throw new Error(fresh);
  const added = arrive(fresh, lookup, new Places(doc, pending, lookup, 'plan'));
  if (typeof added === 'string') return null;
  const order = new ListOrder(lookup, 1_000_000);
  const list: List = { name: 'meta', head: () => rootOf(doc)._start?.id ?? null };
  for (const placed of added) if (placed.place !== null) order.insert(list, placed);
  expect(order.exhausted).toBe(false);
  const ticks: Id[] = [];
  for (let at = order.first(list); at !== null; at = order.after(at)) {
    ticks.push({ client: at.client, clock: at.clock });
  }
  return ticks;
}

function rootOf(doc: Y.Doc): Y.Text {
  return doc.getText('meta');
}

function docOf(updates: readonly Uint8Array[], client: number): Y.Doc {
  const doc = new Y.Doc();
  doc.clientID = client;
  rootOf(doc);
  for (const update of updates) Y.applyUpdate(doc, update);
  return doc;
}

const edits = fc.array(
  fc.record({ at: fc.nat(30), insert: fc.constantFrom('a', 'bc', 'def', ''), remove: fc.nat(2) }),
  { minLength: 1, maxLength: 12 },
);

function edit(doc: Y.Doc, steps: readonly { at: number; insert: string; remove: number }[]): void {
  const text = rootOf(doc);
  for (const { at, insert, remove } of steps) {
    const where = at % (text.length + 1);
    if (insert !== '') text.insert(where, insert);
    if (remove > 0 && text.length > where)
      text.delete(where, Math.min(remove, text.length - where));
  }
}

describe('the order of a list', () => {
  test('[GUARD-19] is the one that yjs comes to, whoever wrote at once', () => {
    const clients = fc.uniqueArray(fc.integer({ min: 1, max: 9 }), { minLength: 2, maxLength: 4 });
    fc.assert(
      fc.property(
        clients,
        fc.array(edits, { minLength: 5, maxLength: 5 }),
        ([first = 1, ...others], [start = [], ...rest]) => {
          const base = docOf([], first);
          edit(base, start);
          const began = Y.encodeStateAsUpdate(base);
          const offline = others.map((client, index) => {
            const doc = docOf([began], client);
            edit(doc, rest[index] ?? []);
            return doc;
          });
          edit(base, rest[3] ?? []);
          const server = docOf([Y.encodeStateAsUpdate(base)], 1000);
          const update = Y.mergeUpdates(
            offline.map((doc) => Y.encodeStateAsUpdate(doc, Y.encodeStateVector(server))),
          );
          const ticks = ticksByOrder(server, update);
          Y.applyUpdate(server, update);
          expect(ticks).toEqual(ticksByYjs(server));
        },
      ),
      { numRuns: 150, seed: 20260503 },
    );
  });

  test('[GUARD-19] is the one that yjs comes to, also with neighbours that are made up', () => {
    const pick = fc.nat(10_000);
    const made = fc.array(
      fc.record({
        client: fc.integer({ min: 1, max: 4 }),
        left: pick,
        right: pick,
        len: fc.integer({ min: 1, max: 3 }),
      }),
      { minLength: 1, maxLength: 25 },
    );
    fc.assert(
      fc.property(made, fc.nat(20), (recipe, durable) => {
        const structs: Forged[] = [];
        const next = new Map<number, number>();
        const ticks: (Id & { readonly of: number })[] = [];
        for (const { client, left, right, len } of recipe) {
          const clock = next.get(client) ?? 0;
          const origin = ticks[left % (ticks.length + 1)] ?? null;
          const wanted = ticks[right % (ticks.length + 1)] ?? null;
          const turned = wanted?.of === origin?.of && (wanted?.clock ?? 0) <= (origin?.clock ?? 0);
          const rightOrigin = turned ? null : wanted;
          const content = { string: 'x'.repeat(len) };
          structs.push({ client, clock, origin, rightOrigin, parent: { root: 'meta' }, content });
          next.set(client, clock + len);
          for (let at = 0; at < len; at++) {
            ticks.push({ client, clock: clock + at, of: structs.length });
          }
        }
        // What yjs takes in one by one is what it holds; the rest arrives as one update.
        const server = docOf(
          structs.slice(0, durable).map((struct) => forge([struct])),
          1000,
        );
        const update = Y.mergeUpdates(structs.slice(durable).map((struct) => forge([struct])));
        fc.pre(structs.length > durable);
        const worked = ticksByOrder(server, update);
        Y.applyUpdate(server, update);
        if (worked !== null) expect(worked).toEqual(ticksByYjs(server));
      }),
      { numRuns: 400, seed: 20260503 },
    );
  });

  test('[GUARD-19] is given up when it costs more steps than it may', () => {
    const own: Forged[] = [];
    const parent = { root: 'meta' };
    const count = 300;
    for (let at = 0; at < count; at++) {
      const origin = at === 0 ? null : { client: 1, clock: at - 1 };
      own.push({ client: 1, clock: at, origin, parent, content: { string: 'x' } });
    }
    for (let at = 0; at < count; at++) {
      const rightOrigin = { client: 1, clock: at };
      own.push({ client: 1, clock: count + at, rightOrigin, parent, content: { string: 'x' } });
    }
    const doc = docOf([], 1000);
    const pending = new Pending();
    const lookup = new Lookup(doc, pending);
    const fresh = freshOf(readUpdate(forge(own)), lookup);
    if (fresh === 'resync') throw new Error(fresh);
    const added = arrive(fresh, lookup, new Places(doc, pending, lookup, 'plan'));
    if (typeof added === 'string') throw new Error(added);
    const spent = (budget: number) => {
      const order = new ListOrder(lookup, budget);
      for (const placed of added) order.insert({ name: 'meta', head: () => null }, placed);
      return order.exhausted;
    };
    expect(spent(count ** 2 / 4)).toBe(true);
    expect(spent(2 * count ** 2)).toBe(false);
  });
});
