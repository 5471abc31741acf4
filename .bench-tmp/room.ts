import * as Y from 'yjs';
import { added, contextOf, emptyPlan, textOf } from '#shared/testing/plans.ts';
import { guard } from '../server/rooms/guard.ts';
import { Rooms } from '../server/rooms/rooms.ts';
import { MemoryJournal } from '../server/rooms/testing/memory-journal.ts';
import { ana, ben, plan, TestAuthority } from '../server/rooms/testing/world.ts';
import { localFanout } from '../server/fanout/local.ts';
import { updateFrame } from '../server/rooms/outgoing.ts';

const clients = Number(process.argv[2] ?? 0);
const edits = Number(process.argv[3] ?? 20000);
const journal = new MemoryJournal();
const doc = emptyPlan();
const goal = added(doc, contextOf(ana.user.id), 'goal', { text: 'Walk' });
const writers = new Map([...doc.store.clients.keys()].map((c) => [c, ana.user.id] as const));
for (let i = 0; i < clients; i++) {
  const d = new Y.Doc(); d.clientID = 1000 + i * 7919;
  Y.applyUpdate(d, Y.encodeStateAsUpdate(doc));
  const t = textOf(d, goal); t.insert(t.length, 'x');
  writers.set(d.clientID, ana.user.id);
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(d));
}
await journal.create(plan, Y.encodeStateAsUpdate(doc), writers);
const clock = { now: () => Date.now(), after: (ms: number, run: () => void) => { const t = setTimeout(run, ms); return () => clearTimeout(t); } };
const rooms = new Rooms({ journal, authority: new TestAuthority(), fanout: localFanout(), clock, guard, limits: {frames: {perSecond: 1e9, burst: 1e9}, bytes: {perSecond: 1e9, burst: 1e9}} , report: console.log});
let sent = 0, bytes = 0;
const wire = () => ({ bufferedAmount: 0, send: (b: Uint8Array) => { sent++; bytes += b.length; }, close: (c: number) => console.log('close', c), terminate() {}, pause() {}, resume() {} });
const a = rooms.join(plan, ana, wire()); rooms.join(plan, ben, wire());
await rooms.settle(plan);
const typist = new Y.Doc(); Y.applyUpdate(typist, Y.encodeStateAsUpdate(doc));
const frames: Uint8Array[] = [];
typist.on('update', (u: Uint8Array) => frames.push(updateFrame(u)));
const text = textOf(typist, goal);
for (let i = 0; i < edits; i++) { if (i % 7 === 6) text.delete(text.length - 1, 1); else text.insert(text.length, 'e'); }
const mode = process.argv[4] ?? 'one';
const cpu = process.cpuUsage();
const t0 = performance.now();
for (const f of frames) { a.receive(f); if (mode === 'one') { await rooms.settle(plan); } }
await rooms.settle(plan);
const t = performance.now() - t0;
const c = process.cpuUsage(cpu);
console.log({ clients, mode, usPerEdit: (t * 1000 / frames.length).toFixed(1), cpuUs: ((c.user + c.system) / frames.length).toFixed(1), sent, kb: Math.round(bytes/1024), commits: rooms.counters.commits, compactions: journal.compactions });
process.exit(0);
