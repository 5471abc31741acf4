/** The agenda against a plain list, over whatever people do to it. */
import { randomUUID } from 'node:crypto';

import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';

import type { PlanId } from '#shared/plan/plan.ts';
import { seeded } from '#shared/testing/random.ts';
import { openPlace, type Place } from '../history/testing/place.ts';
import { addParticipant } from '../people/participants.ts';
import { isRefusal } from '../people/refusal.ts';
import { ana } from '../rooms/testing/world.ts';
import { type Annotations, createAnnotations } from './annotations.ts';

let place: Place;
beforeAll(async () => {
  place = await openPlace();
});
afterAll(() => place.close());

const me = ana.user.id;
const item = fc.nat({ max: 20 });
const act = fc.oneof(
  fc.record({ kind: fc.constant('ask' as const) }),
  fc.record({
    kind: fc.constantFrom('close' as const, 'open' as const, 'withdraw' as const),
    item,
  }),
  fc.record({ kind: fc.constant('move' as const), item, before: fc.option(item) }),
  // All keys become one, as if many had been put in the same place at once.
  fc.record({ kind: fc.constant('tie' as const) }),
);
type Act = typeof act extends fc.Arbitrary<infer One> ? One : never;

test('[NOTE-12] the agenda is what a plain list would be, after any moves, closings and openings', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(act, { minLength: 5, maxLength: 25 }),
      fc.nat(),
      async (acts, seed) => {
        const { plan } = await place.newPlan();
        const now = new Date(place.clock.now());
        await addParticipant(place.db, { plan, user: me, role: 'therapist', now });
        const annotations = created(seed);
        const list = new PlainList();
        for (const one of acts) await done(annotations, plan, list, one);
        expect((await annotations.list(plan)).agenda).toEqual(list.agenda);
      },
    ),
    { numRuns: 40, seed: 20 },
  );
});

function created(seed: number): Annotations {
  const { db, states, seals, clock } = place;
  return createAnnotations({
    db,
    states,
    seals,
    tell: () => undefined,
    happened: () => undefined,
    report: () => undefined,
    now: () => clock.now(),
    random: seeded(seed),
  });
}

/** Open and closed items in their order. */
class PlainList {
  all: string[] = [];
  readonly open = new Set<string>();

  get agenda(): readonly string[] {
    return this.all.filter((id) => this.open.has(id));
  }

  put(id: string, before: string | null): void {
    if (id === before) return;
    const others = this.all.filter((one) => one !== id);
    others.splice(before === null ? others.length : others.indexOf(before), 0, id);
    this.all = others;
  }
}

async function done(annotations: Annotations, plan: PlanId, list: PlainList, act: Act) {
  const { all, open } = list;
  const at = (index: number) => all[index % Math.max(1, all.length)];
  switch (act.kind) {
    case 'ask': {
      const id = randomUUID();
      const about = { block: null, range: null };
      await annotations.start(plan, me, { id, kind: 'revisit', text: '', about });
      open.add(id);
      return list.put(id, null);
    }
    case 'close':
    case 'open': {
      const id = at(act.item);
      if (id === undefined) return;
      await annotations.change(plan, me, id, { kind: act.kind });
      if (act.kind === 'close') return void open.delete(id);
      if (open.has(id)) return;
      open.add(id);
      return list.put(id, null);
    }
    case 'withdraw': {
      const id = at(act.item);
      if (id === undefined) return;
      await annotations.withdraw(plan, me, id);
      open.delete(id);
      list.all = all.filter((one) => one !== id);
      return;
    }
    case 'move': {
      const [id, before] = [at(act.item), act.before === null ? null : at(act.before)];
      if (id === undefined || before === undefined) return;
      expect(isRefusal(await annotations.move(plan, me, { id, before }))).toBe(false);
      if (open.has(id)) list.put(id, before);
      return;
    }
    case 'tie': {
      const tied = place.db.updateTable('annotations').set({ agenda_order: 'V' });
      await tied.where('plan_id', '=', plan).execute();
      list.all = all.toSorted();
    }
  }
}
