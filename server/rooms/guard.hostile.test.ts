import { readPlan } from '#shared/doc/read.ts';
import { added, ana, ben, contextOf, textOf } from '#shared/testing/plans.ts';
import { faultsOf } from '#shared/testing/wellFormed.ts';
import { moveBlock, removeBlock, setState } from '#shared/doc/edit.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';

import { readUpdate } from './guard/read-update.ts';
import { asForged, forge, type Forged, type ForgedContent } from './guard/testing/forge.ts';
import { updateBy } from './guard/testing/guarded-plan.ts';
import { WrittenPlan } from './guard/testing/written-plan.ts';

/** More of them, to look for longer: WAYMARK_FUZZ=100000. */
const runs = Number(process.env['WAYMARK_FUZZ'] ?? 300);
const manyMs = Math.max(60_000, runs * 40);
const bens = 42;
const kinds = ['refuse', 'resync', 'nothing', 'write', 'ask', 'presence', 'query-presence'];

test('[GUARD-18] any bytes at all get a verdict', () => {
  const plan = new WrittenPlan();
  const begun = fc.tuple(fc.nat(5), fc.nat(3), fc.uint8Array({ maxLength: 300 }));
  fc.assert(
    fc.property(
      fc.oneof(
        fc.uint8Array({ maxLength: 300 }),
        begun.map(([kind, step, rest]) => new Uint8Array([kind, step, rest.length, ...rest])),
      ),
      (bytes) => {
        expect(kinds).toContain(plan.judge(ben, bytes).kind);
      },
    ),
    { numRuns: 3000, seed: 20260503 },
  );
});

test(
  '[GUARD-18] a changed byte in an honest update is refused or does no harm',
  () => {
    fc.assert(
      fc.property(
        fc.nat(honest.length - 1),
        fc.array(fc.tuple(fc.nat(4000), fc.nat(255)), { minLength: 1, maxLength: 4 }),
        (which, changes) => {
          const world = hostileWorld();
          const update = Uint8Array.from(honest[which]?.(world) ?? []);
          for (const [at, value] of changes) update[at % update.length] = value;
          tryOn(world, update);
        },
      ),
      { numRuns: runs, seed: 20260503 },
    );
  },
  manyMs,
);

test(
  '[GUARD-18] an honest update whose structs were rewritten is refused or does no harm',
  () => {
    let accepted = 0;
    fc.assert(
      fc.property(
        fc.nat(honest.length - 1),
        fc.array(fc.record({ at: fc.nat(40), what: fc.nat(8), pick: fc.nat(10_000) }), {
          minLength: 1,
          maxLength: 3,
        }),
        (which, changes) => {
          const world = hostileWorld();
          const read = asForged(readUpdate(honest[which]?.(world) ?? new Uint8Array([0, 0])));
          const structs = [...read.structs];
          for (const { at, what, pick } of changes) {
            const index = at % Math.max(1, structs.length);
            const struct = structs[index];
            if (struct) structs[index] = rewritten(struct, what, pick, world.plan.doc);
          }
          const harm = changes.filter(({ what }) => what === 8);
          const deletions = [...read.deletions, ...harm.map(({ pick }) => anyRange(world, pick))];
          if (tryOn(world, forge(structs, deletions))) accepted += 1;
        },
      ),
      { numRuns: runs, seed: 20260503 },
    );
    // Else nothing was tried but the refusing.
    expect(accepted).toBeGreaterThan(runs / 20);
  },
  manyMs,
);

interface HostileWorld {
  readonly plan: WrittenPlan;
  /** All blocks that Ana has written, a matter of hers among them. */
  readonly ids: readonly string[];
  readonly anasClock: number;
}

function hostileWorld(): HostileWorld {
  const plan = new WrittenPlan();
  const ids = readPlan(plan.doc).blocks.map(({ id }) => id);
  return { plan, ids, anasClock: Y.getState(plan.doc.store, plan.hers.clientID) };
}

/** What Ben might send, each an update of his own. */
const honest: ((world: HostileWorld) => Uint8Array)[] = [
  ({ plan }) => updateBy(plan, (doc) => textOf(doc, plan.goal).insert(0, 'Ben: '), bens),
  ({ plan }) =>
    updateBy(plan, (doc) => void added(doc, contextOf(ben, 9), 'goal', { text: 'Mine' }), bens),
  ({ plan }) =>
    updateBy(plan, (doc) => void setState(doc, contextOf(ben), plan.goal, 'resting'), bens),
  ({ plan }) =>
    updateBy(
      plan,
      (doc) => void moveBlock(doc, contextOf(ben), plan.goal, { section: 'goals', after: null }),
      bens,
    ),
  ({ plan }) => updateBy(plan, (doc) => void removeBlock(doc, contextOf(ben), plan.goal), bens),
  ({ plan }) => updateBy(plan, (doc) => textOf(doc, plan.goal).delete(0, 1), bens),
];

/** Sends it as Ben; true when it was accepted. Whatever the verdict, what others have is whole. */
function tryOn({ plan, ids, anasClock }: HostileWorld, update: Uint8Array): boolean {
  const verdict = plan.send(ben, update);
  expect(kinds).toContain(verdict.kind);
  plan.commit();
  const { doc } = plan;
  expect(doc.store.pendingStructs).toBeNull();
  expect(doc.store.pendingDs).toBeNull();
  expect(faultsOf(doc)).toEqual([]);
  const after = readPlan(doc);
  expect(after.schema).toBe(1);
  expect(after.blocks.map(({ id }) => id)).toEqual(expect.arrayContaining([...ids]));
  const matter = after.blocks.find(({ kind }) => kind === 'matter');
  expect(matter).toMatchObject({ statement: 'My garden', author: ana, removed: null });
  expect(Y.getState(doc.store, plan.hers.clientID)).toBe(anasClock);
  return verdict.kind === 'write';
}

function rewritten(struct: Forged, what: number, pick: number, doc: Y.Doc): Forged {
  const clients = [...doc.store.clients.keys(), bens, 77];
  const client = clients[pick % clients.length] ?? bens;
  const clock = pick % (Y.getState(doc.store, client) + 2);
  switch (what) {
    case 0:
      return { ...struct, client };
    case 1:
      return { ...struct, clock: struct.clock + (pick % 5) - 2 };
    case 2:
      return { ...struct, origin: { client, clock } };
    case 3:
      return { ...struct, rightOrigin: { client, clock } };
    case 4:
      return { ...struct, origin: null, rightOrigin: null, parent: { id: { client, clock } } };
    case 5:
      return { ...struct, origin: null, parent: { root: pick % 2 ? 'meta' : 'blocks' } };
    case 6:
      return { ...struct, key: keys[pick % keys.length] ?? null };
    default:
      return { ...struct, content: contents[pick % contents.length] ?? struct.content };
  }
}

function anyRange({ plan }: HostileWorld, pick: number): readonly [number, number, number] {
  const clients = [...plan.doc.store.clients.keys()];
  const client = clients[pick % clients.length] ?? bens;
  return [client, pick % (Y.getState(plan.doc.store, client) + 2), 1 + (pick % 4)];
}

const keys = [null, 'schema', 'title', 'kind', 'id', 'author', 'statement', 'state', '__proto__'];
const contents: ForgedContent[] = [
  { gc: 1 },
  { deleted: 1 },
  { string: 'x' },
  { any: [null] },
  { any: [{ at: '2026-05-03T10:00:00.000Z', by: ana }] },
  { format: ['bold', true] },
  { map: true },
  { fragment: true },
  { text: true },
  { element: 'script' },
  { ref: 9, bytes: [0] },
];
