import { readPlan } from '#shared/doc/read.ts';
import { canonicalJson } from '#shared/plan/canonical.ts';
import { networkOf } from '#shared/testing/peers.ts';
import { emptyPlan } from '#shared/testing/plans.ts';
import { perform, scripts } from '#shared/testing/steps.ts';
import { faultsOf } from '#shared/testing/wellFormed.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';

import { GuardedPlan } from './guard/testing/guarded-plan.ts';
import { starOf } from './guard/testing/star.ts';

const manyMs = 60_000;
const people = {
  count: fc.integer({ min: 2, max: 4 }),
  seed: fc.nat(100_000),
  lag: fc.integer({ min: 0, max: 6 }),
  script: scripts(70),
};

describe('honest people', () => {
  test(
    '[GUARD-17] are let through with all they do, offline or not, undo and redo too',
    () => {
      const mergeMs = fc.constantFrom(0, 1_000_000);
      fc.assert(
        fc.property(fc.record({ ...people, mergeMs }), ({ script, ...options }) => {
          const star = starOf(options);
          const witness = perform(star, script);
          star.deliverAll();

          const { doc } = star.plan;
          expect(doc.store.pendingStructs).toBeNull();
          expect(doc.store.pendingDs).toBeNull();
          const plan = canonicalJson(readPlan(doc));
          for (const peer of star.peers) expect(canonicalJson(readPlan(peer.doc))).toBe(plan);
          expect(
            readPlan(doc)
              .blocks.map(({ id }) => id)
              .sort(),
          ).toEqual([...witness.ids].sort());
          expect(faultsOf(doc)).toEqual([]);
        }),
        { numRuns: 100, seed: 20260503 },
      );
    },
    manyMs,
  );

  test(
    '[GUARD-17] are let through when what they know has come to them on other ways',
    () => {
      fc.assert(
        fc.property(fc.record(people), ({ count, seed, lag, script }) => {
          const start = emptyPlan();
          const plan = new GuardedPlan(start);
          let sent = 0;
          const network = networkOf({
            count,
            seed,
            start,
            check: (update, { by }) => {
              expect(['write', 'nothing']).toContain(plan.send(by, update).kind);
              sent += 1;
              if (sent % (lag + 1) === 0) plan.commit();
            },
          });
          perform(network, script);
          network.deliverAll();
          plan.commit();
          expect(Y.encodeStateVector(plan.doc)).toEqual(
            Y.encodeStateVector(network.peers[0]?.doc ?? new Y.Doc()),
          );
        }),
        { numRuns: 60, seed: 20260503 },
      );
    },
    manyMs,
  );

  test(
    '[GUARD-17] are let through by a server that was started again from what it stored',
    () => {
      fc.assert(
        fc.property(fc.record(people), ({ script, ...options }) => {
          const star = starOf({ ...options, mergeMs: 0 });
          perform(star, script);
          star.deliverAll();
          const again = new GuardedPlan(star.plan.doc);
          for (const [client, user] of star.plan.writers) again.writers.set(client, user);
          for (const { by, doc, undo } of star.peers) {
            const before = Y.encodeStateVector(doc);
            while (undo.undo() !== null);
            while (undo.redo() !== null);
            undo.undo();
            const verdict = again.send(by, Y.encodeStateAsUpdate(doc, before));
            expect(['write', 'nothing']).toContain(verdict.kind);
          }
          again.commit();
          expect(faultsOf(again.doc)).toEqual([]);
        }),
        { numRuns: 60, seed: 20260503 },
      );
    },
    manyMs,
  );
});
