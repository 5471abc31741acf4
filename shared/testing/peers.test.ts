import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';

import { readPlan } from '../doc/read.ts';
import { fieldOf, plainText, richText } from '../doc/text.ts';
import { canonicalJson } from '../plan/canonical.ts';
import { textShape } from '../plan/kinds.ts';
import { linesOf } from '../plan/richText.ts';
import { networkOf, type Network } from './peers.ts';
import { perform, scripts, type Witness } from './steps.ts';
import { faultsOf } from './wellFormed.ts';

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
          expect(wholeText(network, kept).split(' ')).toContain(kept.word);
        }
      }),
      { numRuns: 250, seed: 20260503 },
    );
  });
});
