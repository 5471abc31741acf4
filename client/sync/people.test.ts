import { expect, test } from 'vitest';
import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';

import { coloursOf } from './coloursOf.ts';
import { personColours } from './connection.ts';
import { fieldCursors } from './cursors.ts';
import { newGate } from './gate.ts';
import { type Me, peopleIn, PersonColours } from './people.ts';
import { fieldKey } from './presence.ts';
import { ana, ben, blockId, olga } from './testing/people.ts';

const goal = blockId(1);
const position = { type: { client: 1, clock: 2 }, tname: null, item: null, assoc: 0 };

function world() {
  const awareness = new Awareness(new Y.Doc());
  const colours = new PersonColours();
  const gate = newGate();
  let nextClient = 1;
  return {
    awareness,
    colours,
    gate,
    people: peopleIn(awareness, ben, colours),
    cursors: fieldCursors(awareness, { meId: ben.id, colours, gate }),
    /** A page of somebody; returns how to set its state. */
    comes: (who: Me) => {
      const client = nextClient++;
      const set = (state: object | null) => {
        const known = awareness.meta.get(client);
        awareness.meta.set(client, { clock: (known?.clock ?? 0) + 1, lastUpdated: Date.now() });
        if (state === null) awareness.states.delete(client);
        else awareness.states.set(client, { user: who, ...state });
        const change = state === null ? 'removed' : known ? 'updated' : 'added';
        const changes = { added: [], updated: [], removed: [], [change]: [client] };
        awareness.emit('change', [changes, 'test']);
      };
      set({});
      return set;
    },
  };
}
const names = (people: readonly { readonly name: string }[]) => people.map(({ name }) => name);

test('[CLIENT-8] everyone counts once, me first, then in the order they came', () => {
  const { people, comes } = world();
  comes(olga);
  comes(ana);
  const second = comes(ana);
  comes(ben);
  expect(names(people.get())).toEqual(['Ben', 'Olga', 'Ana']);
  second(null);
  expect(names(people.get())).toEqual(['Ben', 'Olga', 'Ana']);
});

test('[CLIENT-8] where somebody is follows the page they used last', () => {
  const { people, comes } = world();
  const first = comes(ana);
  const second = comes(ana);
  second({ focus: { block: goal, field: 'statement' } });
  expect(people.get()[1]?.at).toEqual({ blockId: goal, field: 'statement' });
  second(null);
  first({ focus: { block: goal, field: 'somewhere else' } });
  expect(people.get()[1]?.at).toEqual({ blockId: goal, field: null });
});

test('[CLIENT-8] listeners hear only what changes on the screen', () => {
  const { people, comes } = world();
  const page = comes(ana);
  let heard = 0;
  people.subscribe(() => {
    heard += 1;
  });
  page({ cursor: { field: 'x', anchor: position, head: position } });
  expect(heard).toBe(0);
  page({ focus: { block: goal, field: null } });
  expect(heard).toBe(1);
});

test('[CLIENT-11] colours differ while there are enough, and stay with their person', () => {
  const colours = new PersonColours();
  const ids = personColours.map((_, at) => `user-${at}` as Me['id']);
  const first = ids.map((id) => colours.of(id));
  expect(new Set(first).size).toBe(personColours.length);
  expect(ids.map((id) => colours.of(id))).toEqual(first);
  expect(personColours).toContain(colours.of('one-more' as Me['id']));
});

test('[CLIENT-11] everyone in a plan sees each person in the same colour, whoever was met first', () => {
  // Ids of which several follow to the same colour.
  const ids = Array.from({ length: 5 }, (_, at) => `user-${at * 7}` as Me['id']);
  const asSeen = (met: readonly Me['id'][]) => {
    const colours = new PersonColours();
    for (const id of met) colours.of(id);
    colours.belong(ids);
    return ids.map((id) => colours.of(id));
  };
  const seen = asSeen(ids);
  expect(new Set(seen).size).toBe(5);
  expect(asSeen(ids.toReversed())).toEqual(seen);
  expect(asSeen(ids.slice(2))).toEqual(seen);
});

test('[CLIENT-11] who joins the plan changes nobody’s colour, and pages that are open follow', () => {
  const { colours, people, comes } = world();
  comes(ana);
  colours.belong([ben.id]);
  const before = people.get().map(({ colour }) => colour);
  colours.belong([ben.id, ana.id, olga.id]);
  expect(people.get().map(({ colour }) => colour)).toEqual(before);
  let heard = 0;
  people.subscribe(() => (heard += 1));
  const [mine] = before;
  const rival = Array.from({ length: 40 }, (_, at) => `rival-${at}` as Me['id']).find(
    (id) => coloursOf([id]).get(id) === mine,
  );
  colours.belong([rival ?? olga.id, ben.id, ana.id]);
  expect(people.get()[0]?.colour).not.toBe(mine);
  expect(heard).toBe(1);
});

test('[CLIENT-12] a caret shows in its own field alone, and only that field hears of it', () => {
  const { cursors, comes } = world();
  const here = cursors.forField(goal, 'statement');
  const elsewhere = cursors.forField(goal, 'notes');
  const heard: string[] = [];
  here.on('change', () => heard.push('here'));
  elsewhere.on('change', () => heard.push('elsewhere'));
  const page = comes(ana);
  page({ cursor: { field: fieldKey(goal, 'statement'), anchor: position, head: position } });
  expect(heard).toEqual(['here']);
  expect([...here.getStates().values()]).toMatchObject([{ user: { name: 'Ana' } }]);
  expect(elsewhere.getStates().size).toBe(0);
  page({ cursor: { field: fieldKey(goal, 'notes'), anchor: position, head: position } });
  expect(heard).toEqual(['here', 'here', 'elsewhere']);
});

test('[CLIENT-14] carets stand still while others are held back, and are right afterwards', () => {
  const { cursors, comes, gate } = world();
  const here = cursors.forField(goal, 'statement');
  let heard = 0;
  here.on('change', () => {
    heard += 1;
  });
  const letGo = gate.shut();
  const page = comes(ana);
  page({ cursor: { field: fieldKey(goal, 'statement'), anchor: position, head: position } });
  expect([heard, here.getStates().size]).toEqual([0, 0]);
  letGo();
  expect([heard, here.getStates().size]).toEqual([1, 1]);
});

test('[CLIENT-12] one person has one caret, and my own other tab has none', () => {
  const { cursors, comes } = world();
  const at = { cursor: { field: fieldKey(goal, 'statement'), anchor: position, head: position } };
  comes(ana)(at);
  comes(ana)(at);
  comes(ben)(at);
  expect(cursors.forField(goal, 'statement').getStates().size).toBe(1);
});

test('[CLIENT-12] a field gives away only a cursor of its own', () => {
  const { awareness, cursors } = world();
  const here = cursors.forField(goal, 'statement');
  const elsewhere = cursors.forField(goal, 'notes');
  here.setLocalStateField('cursor', { anchor: position, head: position });
  elsewhere.setLocalStateField('cursor', null);
  expect(awareness.getLocalState()?.['cursor']).toMatchObject({
    field: fieldKey(goal, 'statement'),
  });
  here.setLocalStateField('cursor', null);
  expect(awareness.getLocalState()?.['cursor']).toBeNull();
});

test.each([
  ['no object', 7],
  ['a negative clock', { ...position, type: { client: 1, clock: -1 } }],
  ['a client that is no number', { ...position, type: { client: '1', clock: 1 } }],
  ['a fraction', { ...position, item: { client: 1.5, clock: 1 } }],
])('[CLIENT-13] a cursor position with %s never reaches an editor', (_name, broken) => {
  const { cursors, comes } = world();
  comes(ana)({ cursor: { field: fieldKey(goal, 'statement'), anchor: broken, head: position } });
  expect(cursors.forField(goal, 'statement').getStates().size).toBe(0);
});
