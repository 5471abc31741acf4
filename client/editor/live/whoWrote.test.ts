import { expect, test } from 'vitest';
import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';

import { META, RESTORED } from '#shared/doc/schema.ts';
import type { BlockId } from '#shared/plan/plan.ts';

import { isRestore, whoWrote } from './whoWrote.ts';

/** What my page takes `write` for, done on the page of a connection with this id. */
function heard(clientId: number, write: (doc: Y.Doc) => void, focus?: string) {
  const mine = new Y.Doc();
  mine.getMap('blocks').set('goal', 'I rest');
  mine.getMap(META);
  const awareness = new Awareness(mine);
  const present = (id: number, name: string, block: string | null) =>
    awareness.states.set(id, {
      user: { id: `user-${name}`, name, role: 'client' },
      focus: block === null ? null : { block, field: 'statement' },
    });
  present(7, 'Maya', null);
  present(8, 'Ben', focus ?? null);
  const theirs = new Y.Doc();
  Y.applyUpdate(theirs, Y.encodeStateAsUpdate(mine));
  theirs.clientID = clientId;
  write(theirs);
  const found: { readonly names: readonly string[]; readonly isRestore: boolean }[] = [];
  mine.on('afterTransaction', (transaction: Y.Transaction) => {
    const touched = new Set(['goal' as BlockId]);
    const names = whoWrote(transaction, awareness, touched).map(({ name }) => name);
    found.push({ names, isRestore: isRestore(transaction) });
  });
  Y.applyUpdate(mine, Y.encodeStateAsUpdate(theirs, Y.encodeStateVector(mine)));
  awareness.destroy();
  return found;
}

test('[ALOUD-4] a change is told by the name of whoever wrote it, with several on the page', () => {
  const write = (doc: Y.Doc) => void doc.getMap('blocks').set('goal', 'I rest more');
  expect(heard(7, write)).toEqual([{ names: ['Maya'], isRestore: false }]);
  expect(heard(8, write)).toEqual([{ names: ['Ben'], isRestore: false }]);
  expect(heard(9, write)).toEqual([{ names: [], isRestore: false }]);
});

test('[ALOUD-4] what was only taken out is told by who is in that block', () => {
  const cut = (doc: Y.Doc) => doc.getMap('blocks').delete('goal');
  expect(heard(9, cut, 'goal')).toEqual([{ names: ['Ben'], isRestore: false }]);
  expect(heard(9, cut, 'another')).toEqual([{ names: [], isRestore: false }]);
});

test('[ALOUD-4] a return to an earlier plan is left to the notice that names who did it', () => {
  const restore = (doc: Y.Doc) => void doc.getMap(META).set(RESTORED, { by: 'user-Maya' });
  expect(heard(9, restore)).toEqual([{ names: [], isRestore: true }]);
});
