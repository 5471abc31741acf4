import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { networkOf } from '#shared/testing/peers.ts';
import { perform, scripts } from '#shared/testing/steps.ts';
import { GuardedPlan } from './guarded-plan.ts';
import { emptyPlan } from '#shared/testing/plans.ts';

test('explore', () => {
  const counts: Record<string, number> = {};
  fc.assert(fc.property(fc.record({ count: fc.integer({ min: 3, max: 5 }), seed: fc.nat(100000), script: scripts(70), lag: fc.integer({min:0,max:6}) }), ({ count, seed, script, lag }) => {
    const start = emptyPlan();
    const plan = new GuardedPlan(start);
    let n = 0;
    const network = networkOf({ count, seed, start, check: (update, sender, kind) => {
      const v = plan.send(sender.by, update);
      counts[kind + v.kind] = (counts[kind + v.kind] ?? 0) + 1;
      if (v.kind !== 'write' && v.kind !== 'nothing') throw new Error(kind + JSON.stringify(v));
      if (n++ % (lag + 1) === 0) plan.commit();
    }});
    perform(network, script);
    network.deliverAll();
    plan.commit();
    expect(plan.doc.store.pendingStructs).toBeNull();
    expect(plan.doc.store.pendingDs).toBeNull();
    expect(Y.encodeStateVector(plan.doc)).toEqual(Y.encodeStateVector(network.peers[0]!.doc));
  }), { numRuns: 300 });
  console.log(counts);
}, 100000);
