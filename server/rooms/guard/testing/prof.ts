import * as Y from 'yjs';
import { GuardedPlan, updateFrame } from '/work/main/server/rooms/guard/testing/guarded-plan.ts';
import { emptyPlan, contextOf, added, ana, textOf } from '/work/main/shared/testing/plans.ts';
const plan = new GuardedPlan(emptyPlan());
const doc = new Y.Doc();
Y.applyUpdate(doc, Y.encodeStateAsUpdate(plan.doc));
doc.on('update', (u: Uint8Array) => { plan.send(ana, u); });
const ctx = contextOf(ana);
const g = added(doc, ctx, 'goal');
plan.commit();
const sv = Y.encodeStateVector(doc);
const d2 = new Y.Doc(); Y.applyUpdate(d2, Y.encodeStateAsUpdate(plan.doc));
const t = textOf(d2, g);
d2.transact(() => { for (let i = 0; i < 55000; i++) t.insert(Math.floor(Math.random() * (t.length + 1)), 'a'); });
const big = Y.encodeStateAsUpdate(d2, sv);
const f = updateFrame(big); import {readUpdate} from "../read-update.ts"; for (let i=0;i<3;i++){const a=performance.now();readUpdate(big);console.log("read",(performance.now()-a).toFixed(1))} { const a=performance.now(); const c=new Y.Doc(); Y.applyUpdate(c,Y.encodeStateAsUpdate(plan.doc)); Y.applyUpdate(c,big); console.log("yjs",(performance.now()-a).toFixed(1)) }
for (let k = 0; k < 12; k++) { const c=process.cpuUsage(); const a = performance.now(); const v = plan.judge(ana, f); const u=process.cpuUsage(c); console.log(v.kind, (performance.now() - a).toFixed(1), "cpu", ((u.user+u.system)/1000).toFixed(0)); }
