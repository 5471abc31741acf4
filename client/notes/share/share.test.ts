import { type Schema, Slice } from '@tiptap/pm/model';
import { describe, expect, test } from 'vitest';
import type * as Y from 'yjs';

import { roles } from '#shared/access/can.ts';
import { readPlan } from '#shared/doc/read.ts';
import { linesOf } from '#shared/plan/richText.ts';
import { annotationLength } from '#shared/wire/annotations.ts';

import { schemaOf } from '../../editor/field/schema.ts';
import type { PlanConnection } from '../../sync/connection.ts';
import type { Saved } from '../../sync/saved.ts';
import { ben, editsBy, planWith } from '../../sync/testing/people.ts';
import { planUndo } from '../../sync/undo.ts';
import { linesBetween, type Passage, wholeNodes } from './passage.ts';
import { fateOf, type Sending } from './settle.ts';
import { holdsPassage, isTooLong, putIntoPlan, waysFor } from './ways.ts';

const passage = { lines: ['I say what I think'] } as unknown as Passage;
const saved: Saved = {
  state: 'saved',
  loaded: true,
  unsaved: false,
  writable: true,
  reason: null,
  ended: null,
  copy: 'none',
  copyOf: null,
} as unknown as Saved;

function openPlanOf(doc: Y.Doc): Pick<PlanConnection, 'doc' | 'context' | 'undo'> {
  const context = editsBy(ben.id, 50);
  return { doc, context, undo: planUndo(doc, context.origin) };
}

describe('a passage of my notes', () => {
  test('[MINE-15] becomes a block whose first line is its words and whose others are its notes', () => {
    const conn = openPlanOf(planWith('I rest'));
    const id = putIntoPlan(conn, 'goal', ['I say what I think', 'at work', 'and at home']);
    if (typeof id !== 'string') throw new Error(id.refused);
    const goal = readPlan(conn.doc).blocks.find((block) => block.id === id);
    expect(goal).toMatchObject({ kind: 'goal', statement: 'I say what I think', removed: null });
    expect(linesOf(goal?.notes ?? [])).toEqual(['at work', 'and at home']);
    expect(holdsPassage(readPlan(conn.doc), id, ['I say what I think'])).toBe(true);
    conn.undo.undo();
    expect(holdsPassage(readPlan(conn.doc), id, ['I say what I think'])).toBe(false);
  });

  test('[MINE-15] can become what its owner may write in the plan, and nothing for who only reads', () => {
    for (const role of roles) {
      const ways = waysFor(role);
      if (role === 'observer') expect(ways).toEqual([]);
      else expect(ways).toEqual(expect.arrayContaining(['goal', 'matter', 'signal', 'question']));
    }
  });

  test('[MINE-15] that is too long for the conversation is stopped before anything is shared', () => {
    const long = ['x'.repeat(annotationLength), 'y'];
    expect(isTooLong('question', long)).toBe(true);
    expect(isTooLong('goal', long)).toBe(false);
    expect(isTooLong('question', ['x'.repeat(annotationLength)])).toBe(false);
  });

  test('[MINE-15] keeps its lines and the addresses of its links, from any part of the notes', () => {
    const schema: Schema = schemaOf('rich');
    const line = (...inside: Parameters<typeof schema.node>[2][]) =>
      schema.node('paragraph', null, inside.flat() as never);
    const link = schema.mark('link', { href: 'https://example.org/walk' });
    const doc = schema.node('doc', null, [
      line(schema.text('I slept badly')),
      line(),
      schema.node('bulletList', null, [
        schema.node('listItem', null, [line(schema.text('see '), schema.text('this', [link]))]),
        schema.node('listItem', null, [line(schema.text('https://example.org/walk', [link]))]),
      ]),
    ]);
    expect(linesBetween(doc, 0, doc.content.size)).toEqual([
      'I slept badly',
      'see this (https://example.org/walk)',
      'https://example.org/walk',
    ]);
    expect(linesBetween(doc, 3, 8)).toEqual(['slept']);
    expect(linesBetween(doc, 15, 16)).toEqual([]);
  });
});

describe('what is left of a passage that was moved', () => {
  const schema = schemaOf('rich');
  const line = (text: string) => schema.node('paragraph', null, [schema.text(text)]);
  const item = (text: string) => schema.node('listItem', null, [line(text)]);
  const doc = schema.node('doc', null, [
    line('one'),
    line('two'),
    schema.node('bulletList', null, [item('a'), item('b')]),
  ]);
  /** The words that stand when a range was taken out. */
  const left = (from: number, to: number) => {
    const whole = wholeNodes(doc, from, to);
    return whole === null ? null : doc.replace(...whole, Slice.empty).toString();
  };

  test('[MINE-16] no empty paragraph or list item stays where a whole one was', () => {
    const at = (words: string) => {
      let found = 0;
      doc.descendants((node, pos) => {
        if (node.text === words) found = pos;
      });
      return found;
    };
    expect(left(at('one'), at('one') + 3)).toBe(
      'doc(paragraph("two"), bulletList(listItem(paragraph("a")), listItem(paragraph("b"))))',
    );
    expect(left(at('a'), at('a') + 1)).toBe(
      'doc(paragraph("one"), paragraph("two"), bulletList(listItem(paragraph("b"))))',
    );
    expect(left(at('a'), at('b') + 1)).toBe('doc(paragraph("one"), paragraph("two"))');
    expect(left(at('one') + 1, at('one') + 3)).toBeNull();
    expect(left(at('one'), at('b') + 1)).toBeNull();
  });
});

describe('what becomes of it', () => {
  const block: Sending = { id: 'b', way: 'goal', passage, keepCopy: false };
  const thread: Sending = { ...block, id: 't', way: 'question' };
  const holding = {
    blocks: [{ id: 'b', removed: null, statement: 'I say what I think' }],
  } as unknown as Parameters<typeof fateOf>[1]['plan'];
  const empty = { blocks: [] };
  const waits = { id: 't', waiting: true, stuck: null };

  test.each<[string, Sending, Partial<Parameters<typeof fateOf>[1]>, string]>([
    [
      'a block, while the plan saves',
      block,
      { saved: { ...saved, state: 'saving', unsaved: true } },
      'on-its-way',
    ],
    [
      'a block, while offline',
      block,
      { saved: { ...saved, state: 'offline', unsaved: true } },
      'on-its-way',
    ],
    ['a block that the plan has on disk', block, {}, 'arrived'],
    ['a block that the server did not take', block, { plan: empty }, 'gone'],
    [
      'a block in a plan that has ended',
      block,
      { saved: { ...saved, state: 'ended', unsaved: true } },
      'gone',
    ],
    ['a thread that waits', thread, { threads: [waits] }, 'on-its-way'],
    [
      'a thread that the server has',
      thread,
      { threads: [{ ...waits, waiting: false }] },
      'arrived',
    ],
    [
      'a thread that was not taken',
      thread,
      { threads: [{ ...waits, stuck: 'no-access' }] },
      'gone',
    ],
    ['a thread that was let go', thread, {}, 'gone'],
  ])('[MINE-16] %s is %s', (_, sending, more, fate) => {
    expect(fateOf(sending, { saved, plan: holding, threads: [], ...more })).toBe(fate);
  });
});
