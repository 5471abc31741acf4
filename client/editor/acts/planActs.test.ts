import { afterEach, describe, expect, it } from 'vitest';

import { textOf } from '#shared/testing/plans.ts';
import type { Block, BlockId, Day } from '#shared/plan/plan.ts';

import type { PlanConnection } from '../../sync/connection.ts';
import { openPlan } from '../../sync/provider.ts';
import { networkTo } from '../../sync/testing/network.ts';
import { ben, planId, planWith } from '../../sync/testing/people.ts';
import { Relay } from '../../sync/testing/relay.ts';
import type { EnterAt } from '../field/keys.ts';
import type { Spoken } from '../live/spoken.ts';
import { dayOf } from '../outline/dates.ts';
import { offeredLink } from './offeredLinks.ts';
import { openedFields } from './openedFields.ts';
import { planActs } from './planActs.ts';

const open: PlanConnection[] = [];
afterEach(() => {
  for (const conn of open.splice(0)) conn.close();
});

/** Ben's page over a plan that holds these goals. */
function page(...goals: readonly string[]) {
  const network = networkTo(new Relay(planWith(...goals)), ben);
  const conn = openPlan(planId, {
    me: ben,
    mayWrite: true,
    url: 'ws://test',
    Socket: network.Socket,
  });
  open.push(conn);
  network.deliverAll();
  const said: Spoken[] = [];
  const opened = openedFields();
  const acts = planActs({ conn, me: ben.id, opened, speak: (spoken) => said.push(spoken) });
  const all = () => conn.plan.get().blocks;
  const here = (kind: Block['kind']) =>
    all().filter((block) => block.kind === kind && block.removed === null);
  const only = (kind: Block['kind']): BlockId => {
    const [block, another] = here(kind);
    if (!block || another) throw new Error(`not one ${kind}`);
    return block.id;
  };
  const words = (kind: Block['kind']) => here(kind).map(({ statement }) => statement);
  const undo = () => {
    const at = conn.undo.undo();
    if (at) acts.followUndo(at);
  };
  return { conn, acts, said, opened, all, here, only, words, undo };
}

/** Enter between two parts of a text, in the way of the field it is pressed in. */
function enterIn(conn: PlanConnection, id: BlockId, before: string, after: string): EnterAt {
  return {
    before,
    after,
    takeAfter() {
      conn.doc.transact(
        () => textOf(conn.doc, id).delete(before.length, after.length),
        conn.context.origin,
      );
      return after;
    },
  };
}

describe('adding', () => {
  it('[ADD-1] strategies come before the measures, noticings with the newest first', () => {
    const { acts, here, only, words } = page('I rest');
    const under = only('goal');
    acts.add('measure', { under, text: 'I yawn' });
    acts.add('strategy', { under, text: 'First' });
    acts.add('strategy', { under, text: 'Second' });
    const steps = [...here('strategy'), ...here('measure')].toSorted((a, b) =>
      a.place.order < b.place.order ? -1 : 1,
    );
    expect(steps.map(({ statement }) => statement)).toEqual(['First', 'Second', 'I yawn']);
    acts.add('signal', { text: 'Older' });
    acts.add('signal', { text: 'Newer' });
    expect(words('signal')).toEqual(['Newer', 'Older']);
  });

  it('[ADD-1] answers to a question carry it, and are mine', () => {
    const { acts, here, said } = page();
    acts.add('matter', { prompt: 'more' });
    expect(here('matter')).toMatchObject([{ prompt: 'more', author: ben.id }]);
    expect(said).toEqual([{ kind: 'added', block: 'matter' }]);
  });

  it('[ADD-2] Enter goes on below with the same kind in the same place', () => {
    const { acts, conn, here, only } = page('I rest');
    acts.add('strategy', { under: only('goal'), text: 'Breathe' });
    const id = only('strategy');
    acts.addBelow(id, enterIn(conn, id, 'Breathe', ''));
    const places = here('strategy').map(({ place, statement }) => [place.section, statement]);
    expect(places).toEqual([
      [only('goal'), 'Breathe'],
      [only('goal'), ''],
    ]);
  });

  it('[ADD-2] Enter in the midst takes the rest along, and one undo puts it back', () => {
    const { acts, conn, only, words, undo } = page();
    acts.add('area', { text: 'Sleep Work' });
    const id = only('area');
    acts.addBelow(id, enterIn(conn, id, 'Sleep', ' Work'));
    expect(words('area')).toEqual(['Sleep', 'Work']);
    undo();
    expect(words('area')).toEqual(['Sleep Work']);
  });

  it('[ADD-2] a goal keeps its words together, and an empty block adds none', () => {
    const { acts, conn, only, words, here } = page('I rest well');
    const id = only('goal');
    acts.addBelow(id, enterIn(conn, id, 'I rest', ' well'));
    expect(words('goal')).toEqual(['I rest well', '']);
    const [, empty] = here('goal');
    if (!empty) throw new Error('no second goal');
    acts.addBelow(empty.id, enterIn(conn, empty.id, '', ''));
    expect(words('goal')).toEqual(['I rest well', '']);
  });
});

describe('moving', () => {
  it('[MOVE-5] says where a block went, or that it cannot go further', () => {
    const { acts, here, said } = page('One', 'Two');
    const [one, two] = here('goal').map(({ id }) => id);
    if (!one || !two) throw new Error('no goals');
    acts.move(two, 'up');
    acts.move(two, 'up');
    acts.move(two, 'down');
    expect(said).toEqual([
      { kind: 'moved', section: 'goals', after: null, within: true },
      { kind: 'at-the-end' },
      { kind: 'moved', section: 'goals', after: one, within: true },
    ]);
  });

  it('[MOVE-5] is one step to undo', () => {
    const { acts, here, words, undo } = page('One', 'Two');
    const [one] = here('goal').map(({ id }) => id);
    if (!one) throw new Error('no goal');
    acts.move(one, 'down');
    expect(words('goal')).toEqual(['Two', 'One']);
    undo();
    expect(words('goal')).toEqual(['One', 'Two']);
  });
});

describe('setting aside', () => {
  it('[ASIDE-1] keeps the note with a goal, and takes other kinds out, both to be undone', () => {
    const { acts, here, only, all, undo } = page('I rest');
    acts.putAside(only('goal'), 'It changed');
    expect(here('goal')).toMatchObject([{ state: { value: 'set-aside', note: 'It changed' } }]);
    undo();
    expect(here('goal')).toMatchObject([{ state: { value: 'working-on' } }]);
    acts.add('area', { text: 'Sleep' });
    acts.putAside(only('area'));
    expect(here('area')).toEqual([]);
    expect(all().filter(({ kind }) => kind === 'area')).toHaveLength(1);
    undo();
    expect(here('area')).toHaveLength(1);
  });

  it('[ASIDE-1] what is brought back stands where it stood', () => {
    const { acts, here, words } = page('One', 'Two', 'Three');
    const two = here('goal')[1]?.id;
    if (!two) throw new Error('no goal');
    acts.takeOut(two);
    expect(words('goal')).toEqual(['One', 'Three']);
    acts.comeBack(two);
    expect(words('goal')).toEqual(['One', 'Two', 'Three']);
  });
});

describe('choosing', () => {
  it('[LINK-2] ties exactly what was chosen, in one step to undo', () => {
    const { acts, here, only, undo } = page('I rest');
    acts.add('area', { text: 'Sleep' });
    acts.add('area', { text: 'Work' });
    const [sleep, work] = here('area').map(({ id }) => id);
    if (!sleep || !work) throw new Error('no areas');
    acts.connect(only('goal'), new Set([sleep, work]), [sleep, work]);
    acts.connect(only('goal'), new Set([work]), [sleep, work]);
    expect(here('goal')[0]?.links).toEqual([work]);
    undo();
    expect(here('goal')[0]?.links).toEqual([sleep, work].toSorted());
    undo();
    expect(here('goal')[0]?.links).toEqual([]);
  });

  it('[LINK-3] adds what is missing and ties it, in one step to undo, and the caret stays', () => {
    const { acts, conn, here, only, said, undo } = page('I rest');
    const goal = only('goal');
    acts.addConnected(goal, 'area', 'Sleep');
    expect(here('area')).toMatchObject([{ statement: 'Sleep' }]);
    expect(here('goal')[0]?.links).toEqual([only('area')]);
    expect(said).toEqual([{ kind: 'added', block: 'area' }]);
    expect(conn.awareness.getLocalState()?.['focus']).toBeNull();
    undo();
    expect(here('area')).toEqual([]);
    expect(here('goal')[0]?.links).toEqual([]);
    acts.add('signal', { text: 'I laughed' });
    acts.addConnected(only('signal'), 'goal', 'More of this');
    const added = here('goal').find(({ statement }) => statement === 'More of this');
    expect(here('signal')[0]?.links).toEqual([added?.id]);
  });

  it('[DATE-4] the day of a noticing puts it among the others, in one step to undo', () => {
    const { acts, here, words, undo } = page();
    for (const text of ['A', 'B', 'C']) acts.add('signal', { text });
    const on = (text: string, day: string) => {
      const id = here('signal').find(({ statement }) => statement === text)?.id;
      if (id) acts.noticedOn(id, day as Day);
    };
    on('C', '2020-05-03');
    expect(words('signal')).toEqual(['B', 'A', 'C']);
    on('B', '2020-05-09');
    expect(words('signal')).toEqual(['A', 'B', 'C']);
    undo();
    expect(words('signal')).toEqual(['B', 'A', 'C']);
    undo();
    expect(words('signal')).toEqual(['C', 'B', 'A']);
  });

  it('[STATE-1] keeps who, and what changed', () => {
    const { acts, here, only, said } = page('I rest');
    acts.stand(only('goal'), 'outgrown', 'It stopped being the question.');
    expect(here('goal')).toMatchObject([
      { state: { value: 'outgrown', by: ben.id, note: 'It stopped being the question.' } },
    ]);
    expect(said).toEqual([{ kind: 'state', block: 'goal', state: 'outgrown' }]);
  });

  it('[STATE-2] says so when something cannot be done, and changes nothing', () => {
    const { acts, said, all } = page('I rest');
    const before = all();
    acts.stand('00000000-0000-4000-8000-999999999999' as BlockId, 'resting');
    acts.choose('00000000-0000-4000-8000-999999999999' as BlockId, 'approach', 'skill');
    expect(said).toEqual([{ kind: 'not-done', why: 'no-such-block' }]);
    expect(all()).toEqual(before);
  });
});

describe('undo', () => {
  it('[KEYS-3] opens the optional field that it acted in', () => {
    const { acts, conn, only, opened, undo } = page();
    acts.add('strategy', { text: 'Breathe' });
    const id = only('strategy');
    conn.doc.transact(() => textOf(conn.doc, id, 'why').insert(0, 'it calms'), conn.context.origin);
    undo();
    expect(opened.isOpen(id, 'why')).toBe(true);
  });
});

describe('a noticing', () => {
  it('[SIGN-1] is of today and of no kind yet, and comes first', () => {
    const { acts, here, only } = page('Rest');
    acts.add('signal');
    const [noticed] = here('signal');
    expect(noticed).toMatchObject({ signalKind: 'other', noticedOn: dayOf(new Date()), links: [] });
    expect(only('signal')).toBe(noticed?.id);
  });

  it('[SIGN-2] is offered to be about the goal it was added from, and tied to nothing', () => {
    const { conn, acts, here, only } = page('Rest');
    const goal = only('goal');
    acts.add('signal', { near: goal });
    const noticed = only('signal');
    expect(offeredLink(conn, noticed)).toBe(goal);
    expect(here('signal')[0]?.links).toEqual([]);
    acts.add('signal');
    const [later] = here('signal').filter(({ id }) => id !== noticed);
    expect(offeredLink(conn, later?.id ?? noticed)).toBeNull();
  });
});
