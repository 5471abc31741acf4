import * as fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import * as Y from 'yjs';

import { readPlan } from '../doc/read.ts';
import { fieldOf, plainText, richText } from '../doc/text.ts';
import { canonicalJson } from '../plan/canonical.ts';
import { textShape } from '../plan/kinds.ts';
import type { BlockId } from '../plan/plan.ts';
import { linesOf } from '../plan/richText.ts';
import { networkOf, type Network, type Peer } from './peers.ts';
import { added, emptyPlan } from './plans.ts';
import { perform, scripts, type Witness } from './steps.ts';
import { faultsOf } from './wellFormed.ts';

vi.setConfig({ testTimeout: 60_000 });

const runs = fc.record({
  count: fc.integer({ min: 3, max: 5 }),
  seed: fc.nat(100_000),
  script: scripts(70),
});

function wholeText(network: Network, { id, field }: Witness['kept'][number]): string {
  const doc = network.peers[0]?.doc;
  const fragment = doc ? fieldOf(doc, id, field) : null;
  if (fragment === null) return '';
  return textShape[field] === 'plain' ? plainText(fragment) : linesOf(richText(fragment)).join(' ');
}

describe('several people over a bad network', () => {
  test('[MODEL-1] converge, keep every block and every kept word, and leave no value malformed', () => {
    fc.assert(
      fc.property(runs, ({ count, seed, script }) => {
        const network = networkOf({ count, seed });
        const witness = perform(network, script);
        network.deliverAll();

        const [first, ...others] = network.peers.map(({ doc }) => ({
          plan: canonicalJson(readPlan(doc)),
          vector: Y.decodeStateVector(Y.encodeStateVector(doc)),
          pending: doc.store.pendingStructs,
        }));
        for (const other of others) expect(other).toEqual(first);
        expect(first?.pending).toBeNull();

        const doc = network.peers[0]?.doc ?? new Y.Doc();
        expect(new Set(witness.ids).size).toBe(witness.ids.length);
        expect(
          readPlan(doc)
            .blocks.map((block) => block.id)
            .sort(),
        ).toEqual([...witness.ids].sort());
        expect(faultsOf(doc)).toEqual([]);
        for (const kept of witness.kept) {
          expect(wholeText(network, kept).split(/[ .]+/)).toContain(kept.word);
        }
      }),
      { numRuns: 250, seed: 20260503 },
    );
  });

  test('[MODEL-1] everything they send is shown to the check, in an order without gaps', () => {
    fc.assert(
      fc.property(runs, ({ count, seed, script }) => {
        const seen = new Y.Doc();
        const start = emptyPlan();
        Y.applyUpdate(seen, Y.encodeStateAsUpdate(start));
        const network = networkOf({
          count,
          seed,
          start,
          check(update) {
            Y.applyUpdate(seen, update);
            expect(seen.store.pendingStructs).toBeNull();
          },
        });
        perform(network, script);
        network.deliverAll();
        const doc = network.peers[0]?.doc ?? new Y.Doc();
        expect(canonicalJson(readPlan(seen))).toBe(canonicalJson(readPlan(doc)));
      }),
      { numRuns: 60, seed: 20260504 },
    );
  });

  test('[MODEL-1] nothing passes a partition, what is dropped arrives with the next exchange', () => {
    const network = networkOf({ count: 3 });
    const [anas, bens, cleos] = network.peers as [Peer, Peer, Peer];
    const sees = ({ doc }: Peer, id: BlockId) =>
      readPlan(doc).blocks.some((block) => block.id === id);
    network.partition(1);
    const area = added(anas.doc, anas.context, 'area');
    const goal = added(bens.doc, bens.context, 'goal');
    network.flow();
    expect([sees(bens, area), sees(anas, goal), sees(cleos, goal)]).toEqual([false, false, true]);
    network.heal();
    for (let lost = network.waiting(); lost > 0; lost--) network.drop(lost);
    network.flow();
    expect(sees(bens, area)).toBe(false);
    network.deliverAll();
    expect([sees(bens, area), sees(anas, goal), sees(cleos, area)]).toEqual([true, true, true]);
  });
});
