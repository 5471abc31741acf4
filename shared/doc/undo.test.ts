import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';

import type { Block, BlockId } from '../plan/plan.ts';
import { networkOf, type Network, type Peer } from '../testing/peers.ts';
import { added, done, textOf, type } from '../testing/plans.ts';
import { faultsOf } from '../testing/wellFormed.ts';
import { link, moveBlock, removeBlock, setState } from './edit.ts';
import { readPlan } from './read.ts';
import { fieldOf, plainText } from './text.ts';

function two(): { network: Network; anas: Peer; bens: Peer } {
  const network = networkOf({ count: 2 });
  const [anas, bens] = network.peers;
  if (!anas || !bens) throw new Error('two peers are needed');
  return { network, anas, bens };
}

function read({ doc }: Peer, id: BlockId): Block | undefined {
  return readPlan(doc).blocks.find((block) => block.id === id);
}

describe('undo of my own', () => {
  test('[MODEL-10] undoing an added block takes it out and keeps what the other typed in it', () => {
    const { network, anas, bens } = two();
    const goal = added(anas.doc, anas.context, 'goal');
    network.flow();
    type(bens.doc, bens.context, goal, 'Feel at ease');
    network.flow();
    anas.undo.undo();
    network.flow();
    for (const peer of [anas, bens]) {
      expect(read(peer, goal)).toMatchObject({ statement: 'Feel at ease' });
      expect(read(peer, goal)?.removed).not.toBeNull();
      expect(faultsOf(peer.doc)).toEqual([]);
    }
    anas.undo.redo();
    expect(read(anas, goal)?.removed).toBeNull();
  });

  test('[MODEL-10] the same while the other types at that very moment', () => {
    const { network, anas, bens } = two();
    const goal = added(anas.doc, anas.context, 'goal');
    network.flow();
    anas.undo.undo();
    type(bens.doc, bens.context, goal, 'Feel at ease');
    network.deliverAll();
    expect(read(anas, goal)).toMatchObject({ statement: 'Feel at ease' });
  });

  test('[MODEL-19] takes back a state, a move and a link, and nothing of the other', () => {
    const { network, anas, bens } = two();
    const area = added(anas.doc, anas.context, 'area');
    const goals = [0, 1].map(() => added(anas.doc, anas.context, 'goal')) as [BlockId, BlockId];
    network.flow();
    const before = read(anas, goals[0]);
    done(setState(anas.doc, anas.context, goals[0], 'resting'));
    done(moveBlock(anas.doc, anas.context, goals[0], { section: 'goals', after: goals[1] }));
    done(link(anas.doc, anas.context, goals[0], area));
    type(bens.doc, bens.context, goals[0], 'Breathe');
    network.flow();
    for (let step = 0; step < 3; step++) anas.undo.undo();
    expect(read(anas, goals[0])).toEqual({ ...before, statement: 'Breathe' });
  });

  test('[MODEL-19] a value that the other has changed since stays as it is, and never vanishes', () => {
    for (const first of ['ana', 'ben']) {
      const { network, anas, bens } = two();
      const goal = added(anas.doc, anas.context, 'goal');
      network.flow();
      // Both at once; whose value wins depends on nothing they can see.
      const changes = [
        () => done(setState(anas.doc, anas.context, goal, 'resting')),
        () => done(setState(bens.doc, bens.context, goal, 'outgrown')),
      ];
      for (const change of first === 'ana' ? changes : changes.toReversed()) change();
      network.flow();
      const shown = read(anas, goal);
      for (const peer of [anas, bens]) peer.undo.undo();
      network.flow();
      expect(faultsOf(anas.doc)).toEqual([]);
      expect(faultsOf(bens.doc)).toEqual([]);
      expect(shown).toMatchObject({ state: { value: expect.stringMatching(/resting|outgrown/) } });
    }
  });

  test('[MODEL-19] two who took the same block out and both undo leave it whole', () => {
    const { network, anas, bens } = two();
    const goal = added(anas.doc, anas.context, 'goal');
    network.flow();
    done(removeBlock(anas.doc, anas.context, goal));
    done(removeBlock(bens.doc, bens.context, goal));
    network.flow();
    anas.undo.undo();
    bens.undo.undo();
    network.flow();
    expect(faultsOf(anas.doc)).toEqual([]);
    expect(read(anas, goal)).toEqual(read(bens, goal));
  });

  test('[MODEL-20] a paragraph that I added stays while it holds words of the other', () => {
    const { network, anas, bens } = two();
    const goal = added(anas.doc, anas.context, 'goal');
    const notes = fieldOf(anas.doc, goal, 'notes');
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [new Y.XmlText('mine. ')]);
    anas.doc.transact(() => notes?.insert(0, [paragraph]), anas.context.origin);
    network.flow();
    type(bens.doc, bens.context, goal, 'yours', 'notes');
    network.flow();
    anas.undo.undo();
    network.flow();
    for (const { doc } of [anas, bens]) {
      const field = fieldOf(doc, goal, 'notes');
      expect(field && plainText(field)).toBe('yours');
      expect(textOf(doc, goal, 'notes').length).toBe('yours'.length);
    }
  });

  test('[MODEL-20] a paragraph that holds nothing but mine goes whole', () => {
    const { anas } = two();
    const goal = added(anas.doc, anas.context, 'goal');
    const notes = fieldOf(anas.doc, goal, 'notes');
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [new Y.XmlText('mine')]);
    anas.doc.transact(() => notes?.insert(1, [paragraph]), anas.context.origin);
    expect(notes?.length).toBe(2);
    anas.undo.undo();
    expect(notes?.length).toBe(1);
  });
});
