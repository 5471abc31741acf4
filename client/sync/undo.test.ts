import { ySyncPluginKey } from '@tiptap/y-tiptap';
import { expect, test, vi } from 'vitest';
import * as Y from 'yjs';

import { moveBlock, setState } from '#shared/doc/edit.ts';
import { readPlan } from '#shared/doc/read.ts';
import { restoreUpdate } from '#shared/doc/restore.ts';
import { textOf } from '#shared/testing/plans.ts';
import type { BlockId } from '#shared/plan/plan.ts';

import { add, ana, ben, blockId, editsBy, planWith } from './testing/people.ts';
import { planUndo } from './undo.ts';

// lib0 takes `Date.now` when it is imported, so the clock is replaced before that.
vi.hoisted(() => vi.useFakeTimers());

const goal = blockId(1);

/** Ben's page, with Ana's changes arriving from elsewhere. */
function benWith(...goals: readonly string[]) {
  const server = planWith(...goals);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(server));
  const context = editsBy(ben.id, 50);
  const undo = planUndo(doc, context.origin);
  return {
    doc,
    undo,
    context,
    type(text: string, id: BlockId = goal) {
      const at = textOf(doc, id);
      doc.transact(() => at.insert(at.length, text), ySyncPluginKey);
    },
    anaTypes(text: string, id: BlockId = goal) {
      const theirs = new Y.Doc();
      Y.applyUpdate(theirs, Y.encodeStateAsUpdate(doc));
      const at = textOf(theirs, id);
      at.insert(at.length, text);
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(theirs));
    },
    statements: () =>
      readPlan(doc)
        .blocks.filter((block) => block.removed === null)
        .map((block) => block.statement),
  };
}

test('[UNDO-1] undo takes back what I typed and keeps what others typed', () => {
  const page = benWith('I rest');
  page.type(' a lot');
  page.anaTypes(' (Ana)');
  page.undo.undo();
  expect(page.statements()).toEqual(['I rest (Ana)']);
  page.undo.redo();
  expect(page.statements()).toEqual(['I rest a lot (Ana)']);
});

test('[UNDO-1] there is nothing to undo in what others did', () => {
  const page = benWith('I rest');
  page.anaTypes(' (Ana)');
  expect(page.undo.undo()).toBeNull();
  expect(page.undo.can.get()).toEqual({ canUndo: false, canRedo: false });
});

test('[UNDO-2] typing without a pause is one step, and a pause starts the next', () => {
  const page = benWith('');
  for (const letter of 'one') {
    page.type(letter);
    vi.advanceTimersByTime(120);
  }
  vi.advanceTimersByTime(500);
  page.type(' two');
  page.undo.undo();
  expect(page.statements()).toEqual(['one']);
  page.undo.undo();
  expect(page.statements()).toEqual(['']);
});

test('[UNDO-3] an add, a move and a state are steps of their own, however fast they follow', () => {
  const page = benWith('first', 'second');
  page.type('!');
  add(page.doc, page.context, 'goal', 'third');
  moveBlock(page.doc, page.context, blockId(2), { section: 'goals', after: null });
  setState(page.doc, page.context, goal, 'resting');
  page.type('?');
  const seen = () => [...page.statements(), page.doc && stateOf(page.doc)];
  page.undo.undo();
  expect(seen()).toEqual(['second', 'first!', 'third', 'resting']);
  page.undo.undo();
  expect(seen()).toEqual(['second', 'first!', 'third', 'working-on']);
  page.undo.undo();
  expect(seen()).toEqual(['first!', 'second', 'third', 'working-on']);
  page.undo.undo();
  expect(seen()).toEqual(['first!', 'second', 'working-on']);
  page.undo.undo();
  expect(seen()).toEqual(['first', 'second', 'working-on']);
  for (let times = 0; times < 5; times++) page.undo.redo();
  expect(seen()).toEqual(['second', 'first!?', 'third', 'resting']);
});

function stateOf(doc: Y.Doc): string | null {
  const block = readPlan(doc).blocks.find(({ id }) => id === goal);
  return block?.kind === 'goal' ? block.state.value : null;
}

test('[UNDO-4] undoing an add takes the block out and keeps what the other typed in it', () => {
  const page = benWith();
  const id = add(page.doc, page.context, 'goal', 'mine');
  page.anaTypes(' and Ana’s', id);
  expect(page.undo.undo()).toMatchObject({ kind: 'undo', blockId: id, field: null });
  expect(page.statements()).toEqual([]);
  page.undo.redo();
  expect(page.statements()).toEqual(['mine and Ana’s']);
});

test('[UNDO-5] what is done together is undone together, apart from what is around it', () => {
  const page = benWith('before after');
  page.type('!');
  page.undo.together(() => {
    const text = textOf(page.doc, goal);
    page.doc.transact(() => text.delete(6, 7), ySyncPluginKey);
    vi.advanceTimersByTime(2_000);
    add(page.doc, page.context, 'goal', 'after!');
  });
  page.type('?');
  expect(page.statements()).toEqual(['before?', 'after!']);
  page.undo.undo();
  expect(page.statements()).toEqual(['before', 'after!']);
  page.undo.undo();
  expect(page.statements()).toEqual(['before after!']);
  page.undo.undo();
  expect(page.statements()).toEqual(['before after']);
});

test('[UNDO-6] undo says which text it acted in, and where', () => {
  const page = benWith('one', 'two');
  page.type(' more', blockId(2));
  const undone = page.undo.undo();
  expect(undone).toMatchObject({ kind: 'undo', blockId: blockId(2), field: 'statement' });
  expect(indexOf(page.doc, undone?.position ?? null)).toBe(3);
  const redone = page.undo.redo();
  expect(redone).toMatchObject({ kind: 'redo', blockId: blockId(2), field: 'statement' });
  expect(indexOf(page.doc, redone?.position ?? null)).toBe(8);
});

function indexOf(doc: Y.Doc, position: Y.RelativePosition | null): number | null {
  if (position === null) return null;
  return Y.createAbsolutePositionFromRelativePosition(position, doc)?.index ?? null;
}

test('[UNDO-7] a step that somebody else’s edit made empty is passed over', () => {
  const page = benWith('one');
  page.type(' two');
  vi.advanceTimersByTime(1_000);
  page.type(' three');
  const theirs = new Y.Doc();
  Y.applyUpdate(theirs, Y.encodeStateAsUpdate(page.doc));
  textOf(theirs, goal).delete(7, 6);
  Y.applyUpdate(page.doc, Y.encodeStateAsUpdate(theirs));
  expect(page.statements()).toEqual(['one two']);
  page.undo.undo();
  expect(page.statements()).toEqual(['one']);
});

test('[UNDO-8] buttons hear when undo and redo become possible', () => {
  const page = benWith('one');
  const heard: unknown[] = [];
  page.undo.can.subscribe(() => heard.push(page.undo.can.get()));
  page.type('!');
  page.undo.undo();
  page.type('?');
  expect(heard).toEqual([
    { canUndo: true, canRedo: false },
    { canUndo: false, canRedo: true },
    { canUndo: true, canRedo: false },
  ]);
});

test('[UNDO-1] a value that the other has changed since stays as they left it', () => {
  const page = benWith('one');
  setState(page.doc, page.context, goal, 'resting');
  const theirs = new Y.Doc();
  Y.applyUpdate(theirs, Y.encodeStateAsUpdate(page.doc));
  setState(theirs, editsBy(ana.id, 90), goal, 'outgrown');
  Y.applyUpdate(page.doc, Y.encodeStateAsUpdate(theirs));
  page.undo.undo();
  expect(stateOf(page.doc)).toBe('outgrown');
});

test('[REST-6] after a restore nothing is left to undo, so that nothing comes back twice', () => {
  const page = benWith('I rest');
  const snapshot = Y.encodeStateAsUpdate(page.doc);
  page.doc.transact(() => textOf(page.doc, goal).delete(1, 5), ySyncPluginKey);
  expect(page.statements()).toEqual(['I']);
  const heard: unknown[] = [];
  page.undo.can.subscribe(() => heard.push(page.undo.can.get()));
  restoreIn(page.doc, snapshot);
  expect(page.statements()).toEqual(['I rest']);
  expect(heard).toEqual([{ canUndo: false, canRedo: false }]);
  expect(page.undo.undo()).toBeNull();
  expect(page.statements()).toEqual(['I rest']);
});

test('[REST-6] the same for what could be done again, and what I type next is a step of its own', () => {
  const page = benWith('I rest');
  page.type(' more');
  const snapshot = Y.encodeStateAsUpdate(page.doc);
  page.undo.undo();
  restoreIn(page.doc, snapshot);
  expect(page.undo.redo()).toBeNull();
  expect(page.statements()).toEqual(['I rest more']);
  page.type('!');
  expect(page.undo.can.get()).toEqual({ canUndo: true, canRedo: false });
  page.undo.undo();
  expect(page.statements()).toEqual(['I rest more']);
});

test('[REST-6] it also holds for a restore that happened while I was offline', () => {
  const page = benWith('I rest');
  const snapshot = Y.encodeStateAsUpdate(page.doc);
  page.doc.transact(() => textOf(page.doc, goal).delete(1, 5), ySyncPluginKey);
  const server = new Y.Doc();
  Y.applyUpdate(server, Y.encodeStateAsUpdate(page.doc));
  page.type(' offline');
  restoreIn(server, snapshot);
  textOf(server, goal).insert(0, 'Today ');
  Y.applyUpdate(page.doc, Y.encodeStateAsUpdate(server, Y.encodeStateVector(page.doc)));
  expect(page.undo.undo()).toBeNull();
  expect(page.statements()[0]).toMatch(/^Today I/);
  expect(page.statements()[0]?.match(/rest/g)).toHaveLength(1);
  expect(page.statements()[0]).toContain('offline');
});

test('[REST-6] what others write otherwise leaves my steps alone', () => {
  const page = benWith('I rest');
  page.type('!');
  page.anaTypes(' (Ana)');
  expect(page.undo.can.get()).toEqual({ canUndo: true, canRedo: false });
});

/** The server's restore of the snapshot arrives. */
function restoreIn(doc: Y.Doc, snapshot: Uint8Array): void {
  const { update } = restoreUpdate({
    target: snapshot,
    now: Y.encodeStateAsUpdate(doc),
    blocks: null,
    context: editsBy(ana.id),
    snapshot: 'a',
    safety: 'b',
  });
  Y.applyUpdate(doc, update);
}
