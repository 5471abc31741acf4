import { test } from 'vitest';
import * as Y from 'yjs';
import { GuardedPlan, updateFrame } from './guarded-plan.ts';
import { emptyPlan, contextOf, added, ana, textOf } from '#shared/testing/plans.ts';
import { readUpdate } from './../read-update.ts';

test('perf', () => {
  const start = emptyPlan();
  const plan = new GuardedPlan(start);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(start));
  const updates: Uint8Array[] = [];
  doc.on('update', (u: Uint8Array) => updates.push(u));
  const ctx = contextOf(ana);
  const goals = Array.from({ length: 100 }, () => added(doc, ctx, 'goal'));
  for (const u of updates.splice(0)) { const v = plan.send(ana, u); if (v.kind !== 'write') throw new Error(JSON.stringify(v)); }
  plan.commit();
  const text = textOf(doc, goals[50]!);
  for (let i = 0; i < 3000; i++) text.insert(Math.floor(Math.random() * (text.length + 1)), 'a');
  let frames = updates.splice(0).map(updateFrame);
  const s = performance.now();
  let n = 0;
  const times: number[] = [];
  for (const f of frames) { const a = performance.now(); const v = plan.judge(ana, f); times.push(performance.now() - a); if (v.kind === 'write') { plan.pending.add(v.scan); n++; } }
  times.sort((a, b) => a - b);
  console.log('keystrokes', n, ((performance.now() - s) / frames.length * 1000).toFixed(1), 'us mean; median', (times[times.length >> 1]! * 1000).toFixed(1), 'p99', (times[Math.floor(times.length * .99)]! * 1000).toFixed(1));

  for (const N of [20000, 60000]) {
    const d2 = new Y.Doc();
    Y.applyUpdate(d2, Y.encodeStateAsUpdate(plan.doc));
    const sv = Y.encodeStateVector(d2);
    const t = textOf(d2, goals[3]!);
    d2.transact(() => { for (let i = 0; i < N; i++) t.insert(Math.floor(Math.random() * (t.length + 1)), 'a'); });
    const big = Y.encodeStateAsUpdate(d2, sv);
    const p2 = new GuardedPlan(plan.doc);
    p2.writers.clear();
    for (let k = 0; k < 3; k++) {
      const a = performance.now();
      const v = p2.judge(ana, updateFrame(big));
      console.log(N, 'bytes', big.length, v.kind, 'why' in v ? v.why : '', (performance.now() - a).toFixed(1), 'ms');
    }
    const a = performance.now(); readUpdate(big); console.log('  read only', (performance.now() - a).toFixed(1));
    const b = performance.now(); Y.applyUpdate(p2.doc, big); console.log('  yjs apply', (performance.now() - b).toFixed(1));
  }
});
