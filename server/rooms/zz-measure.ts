import * as Y from 'yjs';
import { ana, textOf } from '#shared/testing/plans.ts';
import { updateBy } from './guard/testing/guarded-plan.ts';
import { WrittenPlan } from './guard/testing/written-plan.ts';
for (let i = 0; i < 3; i++) {
  const n = 3330, plan = new WrittenPlan();
  const notes = (d: Y.Doc) => textOf(d, plan.area).parent!.parent as Y.XmlFragment;
  const t = (f: () => void) => { const s = performance.now(); f(); return (performance.now() - s).toFixed(0); };
  const p = updateBy(plan, (d) => notes(d).insert(1, Array.from({ length: n }, () => { const e = new Y.XmlElement('paragraph'); e.insert(0, [new Y.XmlText('a')]); return e; })), 42);
  console.log('paste guard', t(() => plan.send(ana, p)), 'apply', t(() => plan.commit()));
  const c = updateBy(plan, (d) => notes(d).delete(1, n));
  console.log('clear guard', t(() => plan.send(ana, c)), 'apply', t(() => plan.commit()));
}
