import { expect, test } from 'vitest';

import type { KeptAct, KeptText } from './connection.ts';
import { keptKey, keptWith } from './kept.ts';
import { blockId } from './testing/people.ts';

const words = (text: string): KeptText => ({ blockId: blockId(1), field: 'statement', text });
const move: KeptAct = { act: 'move', blockId: blockId(1), about: 'I rest', text: '' };

test('[CLIENT-4] the same words in the same field are kept once', () => {
  expect(keptWith([words('I rest more')], [words('I rest more')])).toEqual([words('I rest more')]);
  expect(keptWith([words('I rest')], [words('I rest more')])).toEqual([words('I rest more')]);
});

test('[CLIENT-4] other words in the same field join the ones before, which nobody has copied', () => {
  expect(keptWith([words('I rest')], [words('I sleep')])).toEqual([words('I rest\nI sleep')]);
});

test('[CLIENT-4] every field and every act on a block has an entry of its own', () => {
  const notes: KeptText = { ...words('I rest'), field: 'notes' };
  const elsewhere: KeptAct = { ...move, blockId: blockId(2) };
  const title: KeptAct = { act: 'title', blockId: null, about: '', text: 'My voice' };
  const all = keptWith([words('I rest'), move], [notes, elsewhere, move, title]);
  expect(all).toEqual([words('I rest'), move, notes, elsewhere, title]);
  expect(new Set(all.map(keptKey)).size).toBe(5);
});
